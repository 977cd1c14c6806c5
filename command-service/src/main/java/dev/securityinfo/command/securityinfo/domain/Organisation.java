package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.MethodType;
import java.util.List;
import java.util.Set;

/**
 * What the organisation decided: its own domains, which may not serve to prove who somebody is, and
 * the methods that it offers.
 */
public record Organisation(List<String> domains, Set<MethodType> offered) {

    /** The domains are taken in any form and kept in ASCII. */
    public Organisation {
        domains = domains.stream().map(EmailAddress::toAscii).toList();
        offered = Set.copyOf(offered);
    }

    boolean offers(MethodType type) {
        return offered.contains(type);
    }

    boolean owns(EmailAddress address) {
        return domains.stream().anyMatch(address::isWithin);
    }
}

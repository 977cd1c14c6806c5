package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.WireName;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Methods.
 *
 * @param offered the types that the organisation offers; empty for none
 */
@ConfigurationProperties("security-info.methods")
record MethodSettings(@DefaultValue("email") List<String> offered) {

    MethodSettings {
        // A name that nobody knows is a mistake of the operator, to be seen at the start.
        offered =
                offered.stream()
                        .map(name -> WireName.of(MethodType.class, name).wireName())
                        .distinct()
                        .sorted()
                        .toList();
    }
}

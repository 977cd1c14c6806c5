package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.OpenCode;
import dev.securityinfo.command.securityinfo.domain.Email.Unverified;
import dev.securityinfo.command.securityinfo.domain.Email.Verified;
import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's e-mail addresses, in the order in which they were added. */
record Emails(Map<UUID, Email> byId) {

    static final Emails NONE = new Emails(Map.of());

    Emails evolve(EmailEvent event) {
        return switch (event) {
            case EmailMethodAdded added -> with(added.methodId(), _ -> new Unverified(added));
            case EmailMethodVerified(_, var id) -> with(id, email -> new Verified(email.added()));
        };
    }

    Emails evolve(CodeEvent event) {
        return switch (event) {
            case CodeIssued issued ->
                    with(
                            issued.methodId(),
                            email -> new AwaitingCode(email.added(), new OpenCode(issued, 0)));
            case CodeRejected(_, var id, _, _, _) -> with(id, Emails::rejected);
        };
    }

    private static Email rejected(Email email) {
        return switch (email) {
            case AwaitingCode(var added, var code) -> new AwaitingCode(added, code.rejected());
            case Unverified _, Verified _ -> email;
        };
    }

    Emails without(UUID id) {
        var rest = new LinkedHashMap<>(byId);
        rest.remove(id);
        return new Emails(rest);
    }

    @Nullable Email find(MethodId id) {
        return byId.get(id.value());
    }

    Optional<Email> withTag(String tag) {
        return byId.values().stream()
                .filter(email -> email.added().addressTag().equals(tag))
                .findFirst();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * How many count towards the limit: all but those that wait to take the place of one that is
     * still there.
     */
    long counting() {
        return byId.values().stream().filter(email -> !isWaitingToReplace(email)).count();
    }

    /** Those that wait to take this one's place. */
    Stream<Email> waitingToReplace(@Nullable MethodId id) {
        return byId.values().stream()
                .filter(
                        email ->
                                id != null
                                        && isWaitingToReplace(email)
                                        && id.equals(email.replaces()));
    }

    boolean isWaitingToReplace(Email email) {
        var replaced = email.replaces();
        return !(email instanceof Verified) && replaced != null && find(replaced) != null;
    }

    private Emails with(UUID id, UnaryOperator<@Nullable Email> change) {
        var next = new LinkedHashMap<>(byId);
        next.compute(id, (_, email) -> change.apply(email));
        return new Emails(next);
    }
}

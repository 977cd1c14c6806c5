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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's e-mail addresses, in the order in which they were added. */
record Emails(List<Email> inOrder) {

    static final Emails NONE = new Emails(List.of());

    Emails evolve(EmailEvent event) {
        return switch (event) {
            case EmailMethodAdded added -> with(new Unverified(added));
            case EmailMethodVerified(_, var id) -> with(id, email -> new Verified(email.added()));
        };
    }

    Emails evolve(CodeEvent event) {
        return switch (event) {
            case CodeIssued issued ->
                    with(
                            issued.methodId(),
                            email -> new AwaitingCode(email.added(), OpenCode.of(issued)));
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
        return new Emails(inOrder.stream().filter(email -> !email.has(id)).toList());
    }

    @Nullable Email find(MethodId id) {
        return find(id.value());
    }

    private @Nullable Email find(UUID id) {
        for (var email : inOrder) {
            if (email.has(id)) {
                return email;
            }
        }
        return null;
    }

    List<UUID> ids() {
        return inOrder.stream().map(email -> email.added().methodId()).toList();
    }

    Optional<Email> withTag(String tag) {
        return inOrder.stream().filter(email -> email.added().addressTag().equals(tag)).findFirst();
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /**
     * How many count towards the limit: all but those that wait to take the place of one that is
     * still there.
     */
    long counting() {
        return inOrder.stream().filter(email -> !isWaitingToReplace(email)).count();
    }

    /** Those that wait to take this one's place. */
    Stream<Email> waitingToReplace(@Nullable MethodId id) {
        return inOrder.stream()
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

    private Emails with(Email added) {
        UUID id = added.methodId().value();
        return find(id) == null
                ? new Emails(Stream.concat(inOrder.stream(), Stream.of(added)).toList())
                : with(id, _ -> added);
    }

    private Emails with(UUID id, UnaryOperator<Email> change) {
        if (find(id) == null) {
            throw new IllegalStateException("The history tells of a method that is not there");
        }
        return new Emails(
                inOrder.stream()
                        .map(email -> email.has(id) ? change.apply(email) : email)
                        .toList());
    }
}

package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.Decision.accept;
import static dev.securityinfo.command.securityinfo.domain.Decision.refuse;
import static dev.securityinfo.contract.MethodType.EMAIL;

import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.CodeSent;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.StillAwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.OpenCode;
import dev.securityinfo.command.securityinfo.domain.Email.Unverified;
import dev.securityinfo.command.securityinfo.domain.Email.Verified;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.IssueCode;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.VerifyEmailCode;
import dev.securityinfo.command.securityinfo.domain.Refusal.AddressNotAllowed;
import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyVerified;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeWrong;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodLimitReached;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodNotOffered;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoCodeAlive;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy of the e-mail method: guards first, one sentence a line, the happy end last. */
final class EmailRules {

    private final Organisation organisation;
    private final Numbers numbers;
    private final CodeLimits limits;
    private final ProofCheck proofs;
    private final Sealer sealer;

    EmailRules(Organisation organisation, Numbers numbers, ProofCheck proofs, Sealer sealer) {
        this.organisation = organisation;
        this.numbers = numbers;
        this.limits = new CodeLimits(numbers);
        this.proofs = proofs;
        this.sealer = sealer;
    }

    Decision decide(EmailCommand command, SecurityInfoState state) {
        return switch (command) {
            case AddEmailMethod c -> add(c, state);
            case IssueCode c -> issue(c, state, state.emails().find(c.methodId()));
            case VerifyEmailCode c -> verify(c, state, state.emails().find(c.methodId()));
        };
    }

    private Decision add(AddEmailMethod c, SecurityInfoState state) {
        Emails emails = state.emails();
        if (!organisation.offers(EMAIL)) {
            return refuse(new MethodNotOffered(EMAIL));
        }
        if (organisation.owns(c.address())) {
            return refuse(new AddressNotAllowed());
        }
        if (c.replaces() != null && emails.find(c.replaces()) == null) {
            return refuse(new NoSuchMethod());
        }
        MethodId replaced = replaced(c.replaces(), emails);
        Email same =
                emails.isEmpty()
                        ? null
                        : emails.withTag(sealer.tag(c.userId(), c.address())).orElse(null);
        if (same != null && isWhatIsWanted(same, replaced, emails)) {
            return accept(asItIs(same));
        }
        Emails others = same == null ? emails : emails.without(same.methodId().value());
        if (replaced == null && others.counting() >= numbers.emailsPerPerson()) {
            return refuse(new MethodLimitReached(EMAIL, numbers.emailsPerPerson()));
        }
        return limits.onFirstCode(state, c.now())
                .map(why -> refuse(why))
                .orElseGet(() -> added(c, replaced, same, emails));
    }

    /** A method that waits for its code takes the place that it was meant for, and no other. */
    private static boolean isWhatIsWanted(Email same, @Nullable MethodId replaced, Emails emails) {
        var meantFor = emails.isWaitingToReplace(same) ? same.replaces() : null;
        return same instanceof Verified
                || Objects.equals(meantFor, replaced)
                || same.methodId().equals(replaced);
    }

    private Decision added(
            AddEmailMethod c, @Nullable MethodId replaced, @Nullable Email same, Emails emails) {
        var events = new ArrayList<SecurityInfoEvent>();
        // One at a time waits for a place: otherwise two of them could both take it.
        Stream.concat(Stream.ofNullable(same), emails.waitingToReplace(replaced))
                .distinct()
                .map(email -> deleted(c.userId(), email.methodId(), c.methodId()))
                .forEach(events::add);
        events.add(
                new EmailMethodAdded(
                        c.userId().value(),
                        c.methodId().value(),
                        sealer.seal(c.userId(), c.methodId(), c.address()),
                        sealer.tag(c.userId(), c.address()),
                        c.language(),
                        replaced == null ? null : replaced.value()));
        return codeSent(
                c.userId(), c.methodId(), c.address(), c.language(), c.code(), c.now(), events);
    }

    /** Who replaces one that itself waits to replace another wants the place of that other. */
    private static @Nullable MethodId replaced(@Nullable MethodId wanted, Emails emails) {
        Email email = wanted == null ? null : emails.find(wanted);
        return email != null && emails.isWaitingToReplace(email) ? email.replaces() : wanted;
    }

    private Decision issue(IssueCode c, SecurityInfoState state, @Nullable Email email) {
        return switch (email) {
            case null -> refuse(new NoSuchMethod());
            case Verified _ -> refuse(new AlreadyVerified());
            case Email _ when !organisation.offers(EMAIL) -> refuse(new MethodNotOffered(EMAIL));
            case AwaitingCode _, Unverified _ ->
                    limits.onAnotherCode(email, state, c.now())
                            .map(why -> refuse(why))
                            .orElseGet(() -> reissued(c, email));
        };
    }

    private Decision reissued(IssueCode c, Email email) {
        var added = email.added();
        var address = sealer.open(c.userId(), c.methodId(), added.address());
        return codeSent(
                c.userId(),
                c.methodId(),
                address,
                added.language(),
                c.code(),
                c.now(),
                new ArrayList<>());
    }

    private Decision verify(VerifyEmailCode c, SecurityInfoState state, @Nullable Email email) {
        var tooMany = limits.onAnswer(state.failures(), c.now());
        return switch (email) {
            case null -> refuse(new NoSuchMethod());
            case Email _ when tooMany.isPresent() -> refuse(tooMany.get());
            case Email _ when !organisation.offers(EMAIL) -> refuse(new MethodNotOffered(EMAIL));
            case Verified _ ->
                    refuse(new NoCodeAlive()); // used; a repeat carries its Idempotency-Key
            case Unverified _ -> refuse(new NoCodeAlive());
            case AwaitingCode(_, var code) when !code.isAlive(numbers, c.now()) ->
                    refuse(new NoCodeAlive());
            case AwaitingCode(_, var code)
                    when !proofs.matches(c.code(), code.challenge(), code.check()) ->
                    rejected(c, code);
            case AwaitingCode e -> verified(c, e, state.emails());
        };
    }

    private Decision rejected(VerifyEmailCode c, OpenCode code) {
        int left = code.attemptsLeft(numbers) - 1;
        return refuse(
                new CodeWrong(left),
                new CodeRejected(
                        c.userId().value(),
                        c.methodId().value(),
                        code.challenge().challengeId(),
                        left,
                        c.now()));
    }

    private static Decision verified(VerifyEmailCode c, AwaitingCode email, Emails emails) {
        var events = new ArrayList<SecurityInfoEvent>();
        events.add(new EmailMethodVerified(c.userId().value(), c.methodId().value()));
        MethodId replaced = email.replaces();
        if (replaced != null && emails.find(replaced) != null) {
            events.add(deleted(c.userId(), replaced, c.methodId()));
        }
        return new Accepted(events, new Answer.Verified(c.methodId()));
    }

    private Decision codeSent(
            UserId user,
            MethodId method,
            EmailAddress address,
            String language,
            FreshCode fresh,
            Instant now,
            List<SecurityInfoEvent> events) {
        Instant expiresAt = now.plus(numbers.codeLife());
        var challenge = new Challenge(fresh.challengeId(), method.value(), Purpose.REGISTRATION);
        events.add(
                new CodeIssued(
                        user.value(),
                        method.value(),
                        fresh.challengeId(),
                        Channel.EMAIL,
                        Purpose.REGISTRATION,
                        proofs.checkOf(fresh.code(), challenge),
                        sealer.sealDelivery(challenge, expiresAt, address, fresh.code(), language),
                        now,
                        expiresAt));
        return new Accepted(
                events,
                new CodeSent(
                        method,
                        expiresAt,
                        limits.resendAvailableAt(now),
                        sealer.destination(address)));
    }

    private Answer asItIs(Email email) {
        return switch (email) {
            case Verified _ -> new Answer.Verified(email.methodId());
            case AwaitingCode(_, var code) ->
                    new StillAwaitingCode(
                            email.methodId(),
                            code.expiresAt(),
                            limits.resendAvailableAt(code.issuedAt()));
            case Unverified _ -> new StillAwaitingCode(email.methodId(), null, null);
        };
    }

    private static MethodDeleted deleted(UserId user, MethodId method, MethodId by) {
        return new MethodDeleted(user.value(), method.value(), by.value());
    }
}

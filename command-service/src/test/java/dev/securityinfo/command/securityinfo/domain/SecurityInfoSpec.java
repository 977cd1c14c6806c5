package dev.securityinfo.command.securityinfo.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.CodeSent;
import dev.securityinfo.command.securityinfo.domain.Decision.Destination;
import dev.securityinfo.command.securityinfo.domain.Decision.Refused;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.IssueCode;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.VerifyEmailCode;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.ApproveErasure;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.RequestErasure;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Given what happened, when somebody asks for something, then this is decided. The words of the
 * rules' tests.
 */
final class SecurityInfoSpec {

    static final UserId ALICE = new UserId("alice");
    static final MethodId HOME = methodId(1);
    static final MethodId WORKSHOP = methodId(2);
    static final MethodId HOLIDAY = methodId(3);
    static final MethodId UNKNOWN = methodId(99);
    static final UUID ERASURE = UUID.fromString("e7a5e000-0000-4000-8000-000000000001");
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Code CODE = Code.of("482913");
    static final Code ANOTHER_CODE = Code.of("100200");
    static final String ADDRESS = "alice@example.org";

    private static final Organisation CONTOSO =
            new Organisation(List.of("contoso.com", "contoso.nl"), Set.of(MethodType.EMAIL));

    private final List<SecurityInfoEvent> history;
    private final Organisation organisation;

    private SecurityInfoSpec(List<SecurityInfoEvent> history, Organisation organisation) {
        this.history = history;
        this.organisation = organisation;
    }

    static SecurityInfoSpec given(SecurityInfoEvent... history) {
        return new SecurityInfoSpec(List.of(history), CONTOSO);
    }

    static SecurityInfoSpec given(List<SecurityInfoEvent> history) {
        return new SecurityInfoSpec(history, CONTOSO);
    }

    SecurityInfoSpec inAnOrganisationThatOffersNothing() {
        return new SecurityInfoSpec(history, new Organisation(List.of(), Set.of()));
    }

    SecurityInfoSpec and(SecurityInfoEvent... more) {
        var all = new ArrayList<>(history);
        all.addAll(List.of(more));
        return new SecurityInfoSpec(all, organisation);
    }

    Then when(SecurityInfoCommand command) {
        return new Then(decider(organisation).decide(command, state()));
    }

    SecurityInfoState state() {
        var state = SecurityInfoState.NOTHING_YET;
        for (var event : history) {
            state = state.evolve(event);
        }
        return state;
    }

    static SecurityInfoDecider decider() {
        return decider(CONTOSO);
    }

    private static SecurityInfoDecider decider(Organisation organisation) {
        return new SecurityInfoDecider(
                organisation, Numbers.DEFAULT, new ReadableCodes(), new ReadableSeals());
    }

    /** What has to be decided, in whole. */
    record Then(Decision decision) {

        void accepts(Answer answer, SecurityInfoEvent... events) {
            assertThat(decision).isEqualTo(new Accepted(List.of(events), answer));
        }

        void refuses(Refusal why) {
            assertThat(decision).isEqualTo(new Refused(why, List.of()));
        }

        void refuses(Refusal why, SecurityInfoEvent leaving) {
            assertThat(decision).isEqualTo(new Refused(why, List.of(leaving)));
        }
    }

    static SecurityInfoEvent leaving(SecurityInfoEvent event) {
        return event;
    }

    // Commands

    static AddEmailMethod addEmailMethod(MethodId id, String address) {
        return addEmailMethod(id, address, NOON);
    }

    static AddEmailMethod addEmailMethod(MethodId id, String address, Instant now) {
        return new AddEmailMethod(
                ALICE,
                id,
                EmailAddress.parse(address),
                null,
                "en",
                new FreshCode(challenge(id, now), CODE),
                now);
    }

    static AddEmailMethod replaceEmailMethod(MethodId old, MethodId id, String address) {
        return new AddEmailMethod(
                ALICE,
                id,
                EmailAddress.parse(address),
                old,
                "en",
                new FreshCode(challenge(id, NOON), CODE),
                NOON);
    }

    static IssueCode issueCode(MethodId id, Instant now) {
        return new IssueCode(ALICE, id, new FreshCode(challenge(id, now), CODE), now);
    }

    static VerifyEmailCode verifyEmailCode(MethodId id, Code code, Instant now) {
        return new VerifyEmailCode(ALICE, id, code, now);
    }

    static DeleteMethod deleteMethod(MethodId id) {
        return new DeleteMethod(ALICE, id, NOON);
    }

    static LiftLock liftLock() {
        return new LiftLock(ALICE, NOON);
    }

    static RequestErasure requestErasure(String by) {
        return new RequestErasure(ALICE, ERASURE, by, NOON);
    }

    static ApproveErasure approveErasure(UUID erasure, String by) {
        return new ApproveErasure(ALICE, erasure, by, NOON);
    }

    // Events

    static ErasureRequested erasureRequested(String by) {
        return new ErasureRequested("alice", ERASURE, by, NOON);
    }

    /** Requested by carol, approved by dave. */
    static PersonErased personErased() {
        return new PersonErased("alice", ERASURE, "carol", "dave", NOON);
    }

    static EmailMethodAdded emailMethodAdded(MethodId id, String address) {
        return emailMethodAdded(id, address, null);
    }

    static EmailMethodAdded emailMethodAdded(
            MethodId id, String address, @Nullable MethodId replaces) {
        var parsed = EmailAddress.parse(address);
        var seals = new ReadableSeals();
        return new EmailMethodAdded(
                "alice",
                id.value(),
                seals.seal(ALICE, id, parsed),
                seals.tag(ALICE, parsed),
                "en",
                replaces == null ? null : replaces.value());
    }

    static CodeIssued codeIssued(MethodId id, Instant at) {
        return codeIssued(id, CODE, at);
    }

    static CodeIssued codeIssued(MethodId id, Code code, Instant at) {
        UUID challenge = challenge(id, at);
        return new CodeIssued(
                "alice",
                id.value(),
                challenge,
                Channel.EMAIL,
                Purpose.REGISTRATION,
                new ReadableCodes()
                        .checkOf(
                                code,
                                new ProofCheck.Challenge(
                                        challenge, id.value(), Purpose.REGISTRATION)),
                new ReadableSeals().sealed(),
                at,
                at.plus(Duration.ofMinutes(10)));
    }

    static CodeRejected codeRejected(MethodId id, int attemptsLeft, Instant issuedAt, Instant at) {
        return new CodeRejected("alice", id.value(), challenge(id, issuedAt), attemptsLeft, at);
    }

    static EmailMethodVerified emailMethodVerified(MethodId id) {
        return new EmailMethodVerified("alice", id.value());
    }

    static MethodDeleted methodDeleted(MethodId id) {
        return new MethodDeleted("alice", id.value(), null);
    }

    static MethodDeleted methodReplaced(MethodId id, MethodId by) {
        return new MethodDeleted("alice", id.value(), by.value());
    }

    static LockLifted lockLifted() {
        return new LockLifted("alice");
    }

    /** Wrong codes in a row, one a minute, ending at noon, against a method that is gone. */
    static List<SecurityInfoEvent> failures(int count) {
        var gone = methodId(50);
        var events = new ArrayList<SecurityInfoEvent>();
        events.add(emailMethodAdded(gone, "gone@example.org"));
        for (int i = count - 1; i >= 0; i--) {
            events.add(codeRejected(gone, 0, NOON, NOON.minus(Duration.ofMinutes(i))));
        }
        events.add(methodDeleted(gone));
        return events;
    }

    // Answers

    static CodeSent codeSent(MethodId id, String address, Instant at) {
        return new CodeSent(
                id,
                at.plus(Duration.ofMinutes(10)),
                at.plus(Duration.ofSeconds(30)),
                new Destination(address));
    }

    static MethodId methodId(int number) {
        return new MethodId(new UUID(0, number));
    }

    private static UUID challenge(MethodId id, Instant at) {
        return UUID.nameUUIDFromBytes((id + "/" + at).getBytes(StandardCharsets.UTF_8));
    }

    /** Check values that can be read: the code and what it is bound to. */
    private static final class ReadableCodes implements ProofCheck {
        @Override
        public String checkOf(Code code, Challenge challenge) {
            return code.reveal() + "@" + challenge;
        }

        @Override
        public boolean matches(Code code, Challenge challenge, String check) {
            return check.equals(checkOf(code, challenge));
        }
    }

    /** Seals that can be read: base64 of the address. */
    private static final class ReadableSeals implements Sealer {
        @Override
        public SealedText seal(UserId userId, MethodId methodId, EmailAddress address) {
            return new SealedText(
                    userId.value(),
                    Base64.getEncoder()
                            .encodeToString(address.entered().getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public EmailAddress open(UserId userId, MethodId methodId, SealedText address) {
            return EmailAddress.parse(
                    new String(
                            Base64.getDecoder().decode(address.ciphertext()),
                            StandardCharsets.UTF_8));
        }

        @Override
        public String tag(UserId userId, EmailAddress address) {
            return userId.value() + ":" + address.canonical();
        }

        @Override
        public Destination destination(EmailAddress address) {
            return new Destination(address.canonical());
        }

        @Override
        public SealedDelivery sealDelivery(
                ProofCheck.Challenge challenge,
                Instant expiresAt,
                EmailAddress address,
                Code code,
                String language) {
            return sealed();
        }

        SealedDelivery sealed() {
            return new SealedDelivery("key", "wrapped", "sealed");
        }
    }
}

package dev.securityinfo.benchmarks.inprocess;

import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.commands.Sender;
import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.securityinfo.Answered;
import dev.securityinfo.command.securityinfo.Desk;
import dev.securityinfo.command.securityinfo.Outcome;
import dev.securityinfo.command.securityinfo.Request;
import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.DeleteMethod;
import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.VerifyEmailCode;
import dev.securityinfo.command.securityinfo.domain.FreshCode;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.ActorType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Commands as the routes hand them to the desk. */
final class DeskSender implements Sender {

    private static final String ORIGIN = "{\"address\":\"127.0.0.1\",\"userAgent\":\"benchmarks\"}";

    private final Desk desk;
    private final MintedCodes codes;

    DeskSender(Desk desk, MintedCodes codes) {
        this.desk = desk;
        this.codes = codes;
    }

    @Override
    public UUID add(Person person) throws IOException {
        var method = UUID.randomUUID();
        var digits = "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
        accept(
                person,
                new AddEmailMethod(
                        new UserId(person.id()),
                        new MethodId(method),
                        EmailAddress.parse(person.freshAddress()),
                        null,
                        "en",
                        new FreshCode(UUID.randomUUID(), Code.of(digits)),
                        now()));
        codes.minted(method, digits);
        return method;
    }

    @Override
    public void verify(Person person) throws IOException {
        accept(
                person,
                new VerifyEmailCode(
                        new UserId(person.id()),
                        new MethodId(person.methodId()),
                        Code.of(person.code()),
                        now()));
    }

    @Override
    public void delete(Person person) throws IOException {
        accept(
                person,
                new DeleteMethod(new UserId(person.id()), new MethodId(person.methodId()), now()));
    }

    private void accept(Person person, SecurityInfoCommand command) throws IOException {
        var request =
                new Request(
                        person.id(),
                        ActorType.PERSON,
                        "benchmarks",
                        ORIGIN,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID());
        var received = new Desk.Received(command, _ -> true, request, null);
        var reply = desk.accept(received, DeskSender::answer);
        if (!(reply instanceof Desk.Reply.Answer(var answered)) || answered.status() != 200) {
            throw new IOException("the desk answered " + reply);
        }
    }

    private static Answered answer(Outcome outcome) {
        return switch (outcome.decision()) {
            case Decision.Accepted _ -> new Answered(200, outcome.revision(), null, null);
            case Decision.Refused(var why, _) ->
                    new Answered(422, outcome.revision(), why.toString(), null);
        };
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        // holds nothing open
    }
}

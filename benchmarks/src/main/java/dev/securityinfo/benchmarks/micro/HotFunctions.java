package dev.securityinfo.benchmarks.micro;

import com.google.crypto.tink.HybridEncrypt;
import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.FreshCode;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.Organisation;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.DeliveryContent;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.DeliverySeal;
import dev.securityinfo.wire.keys.KeysetFile;
import dev.securityinfo.wire.keys.KeysetTool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Of somebody who has added, verified and deleted two addresses and now adds a third. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotFunctions {

    /** The folder with keysets. */
    static final String KEYS = "bench.keys";

    private static final String USER = "bench-0123456789abcdef";
    private static final String ADDRESS = "somebody.with.a.name@mail.example";
    private static final Instant NOW = Instant.parse("2026-01-31T12:34:56.789Z");

    private final SecurityInfoDecider decider =
            new SecurityInfoDecider(
                    new Organisation(List.of("contoso.com"), Set.of(MethodType.EMAIL)),
                    Numbers.DEFAULT,
                    new NoProofs(),
                    new NoSeals());
    private final List<SecurityInfoEvent> history = Histories.ofTwoAddresses(USER, NOW);
    private final SecurityInfoState state = fold(history);
    private final AddEmailMethod command =
            new AddEmailMethod(
                    new UserId(USER),
                    new MethodId(UUID.randomUUID()),
                    EmailAddress.parse(ADDRESS),
                    null,
                    "en",
                    new FreshCode(UUID.randomUUID(), Code.of("123456")),
                    NOW);
    private final DataKey key = DataKey.generate();
    private final UUID method = UUID.randomUUID();
    private final DeliverySeal delivery =
            new DeliverySeal(
                    KeysetFile.open(
                            Path.of(System.getProperty(KEYS, "."), KeysetTool.DELIVERY_PUBLIC),
                            HybridEncrypt.class,
                            Clock.systemUTC()),
                    Clock.systemUTC());
    private final DeliveryContent content = new DeliveryContent(ADDRESS, "123456", "en", NOW);
    private final DeliveryPlace place =
            new DeliveryPlace(UUID.randomUUID(), method, Purpose.REGISTRATION, Channel.EMAIL, NOW);
    private final FactCodec codec = new FactCodec();
    private final CodeIssued codeIssued =
            new CodeIssued(
                    USER,
                    method,
                    UUID.randomUUID(),
                    Channel.EMAIL,
                    Purpose.REGISTRATION,
                    "check",
                    delivery.seal(content, place),
                    NOW,
                    NOW);

    private static SecurityInfoState fold(List<SecurityInfoEvent> history) {
        var state = SecurityInfoState.NOTHING_YET;
        for (var event : history) {
            state = state.evolve(event);
        }
        return state;
    }

    /** The rules of AddEmailMethod, without cryptography. */
    @Benchmark
    public Decision decide() {
        return decider.decide(command, state);
    }

    /** Eight events into a state. */
    @Benchmark
    public SecurityInfoState evolve() {
        return fold(history);
    }

    /** An address with the person's key. */
    @Benchmark
    public SealedText sealAddress() {
        return key.seal(ADDRESS, USER, method, "address");
    }

    /** A code with the delivery key. */
    @Benchmark
    public SealedDelivery sealDelivery() {
        return delivery.seal(content, place);
    }

    /** CodeIssued, the largest event, to JSON. */
    @Benchmark
    public String encode() {
        return codec.encode(codeIssued);
    }
}

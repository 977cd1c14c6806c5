package dev.securityinfo.command.securityinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.FreshCode;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.ActorType;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.Test;

/** The command bus has a transaction of its own: nobody has to bring one for it. */
class ACommandIsOneTransactionTest {

    private static final String USER = "one-transaction";

    private final RunningCommandService service = RunningCommandService.shared();
    private final Configuration axon = service.bean(Configuration.class);
    private final Tables tables = Tables.of(service);

    @Test
    void one_that_fails_after_its_append_leaves_neither_events_nor_a_key() {
        try (var _ =
                axon.commandBus()
                        .registerHandlerInterceptor(
                                (unit, chain) -> {
                                    var result = chain.proceed();
                                    // Appends are prepared before: this comes after them.
                                    unit.onPrepareCommit(
                                            _ -> {
                                                throw new IllegalStateException("too late");
                                            });
                                    return result;
                                })) {
            assertThatThrownBy(() -> axon.commandGateway().sendAndWait(addition()))
                    .hasStackTraceContaining("too late");
        }

        assertThat(events()).isZero();
        assertThat(keys()).isZero();

        axon.commandGateway().sendAndWait(addition());

        assertThat(events()).isEqualTo(2);
        assertThat(keys()).isEqualTo(1);
    }

    private long events() {
        return tables.count("event WHERE subject = ?", USER);
    }

    private long keys() {
        return tables.count("data_key WHERE user_id = ?", USER);
    }

    private static ToSecurityInfo addition() {
        var command =
                new AddEmailMethod(
                        new UserId(USER),
                        new MethodId(UUID.randomUUID()),
                        EmailAddress.parse("one-transaction@example.org"),
                        null,
                        "en",
                        new FreshCode(UUID.randomUUID(), Code.of("12345678")),
                        Instant.now());
        var request = new Request(USER, ActorType.PERSON, "web", null, "c", UUID.randomUUID());
        return ToSecurityInfo.of(command, _ -> true, request);
    }
}

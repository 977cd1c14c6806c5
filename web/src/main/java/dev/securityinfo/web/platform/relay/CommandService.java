package dev.securityinfo.web.platform.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.securityinfo.web.platform.WebSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The commands of a person. */
@Component
public final class CommandService {

    private static final String METHODS = "/v1/users/me/methods";

    /**
     * How a method stands after a command.
     *
     * @param status {@code awaiting-code} or {@code verified}
     */
    public record Standing(
            UUID methodId,
            String status,
            @Nullable Instant codeExpiresAt,
            @Nullable Instant resendAvailableAt,
            long revision) {

        public boolean isVerified() {
            return status.equals("verified");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record AddEmail(@Nullable String address, @Nullable UUID replaces) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Verify(@Nullable String code) {}

    private final Relay relay;

    CommandService(WebSettings settings) {
        this.relay = new Relay(settings.commandService());
    }

    public Answer<Standing> addEmail(
            OnBehalf person, FormKey form, String address, @Nullable UUID replaces) {
        return relay.ask(
                person,
                Standing.class,
                client ->
                        client.post()
                                .uri(METHODS + "/email")
                                .header(FormKey.HEADER, form.keyFor(address))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(new AddEmail(typed(address), replaces)));
    }

    public Answer<Standing> sendAnotherCode(OnBehalf person, FormKey form, UUID method) {
        return relay.ask(
                person,
                Standing.class,
                client ->
                        client.post()
                                .uri(METHODS + "/{method}/codes", method)
                                .header(FormKey.HEADER, form.keyFor("")));
    }

    public Answer<Standing> verify(OnBehalf person, FormKey form, UUID method, String code) {
        return relay.ask(
                person,
                Standing.class,
                client ->
                        client.post()
                                .uri(METHODS + "/{method}/verify", method)
                                .header(FormKey.HEADER, form.keyFor(code))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(new Verify(typed(code))));
    }

    /**
     * Deletes a method for good.
     *
     * @param revision what the person saw when they decided; null if that does not matter
     */
    public Answer<Done> delete(OnBehalf person, UUID method, @Nullable Long revision) {
        return relay.ask(
                person,
                Done.class,
                client -> {
                    var request = client.delete().uri(METHODS + "/{method}", method);
                    return revision == null
                            ? request
                            : request.header("If-Match", "\"" + revision + "\"");
                });
    }

    /**
     * A field that was left empty was not answered; that is another mistake than a wrong answer.
     */
    private static @Nullable String typed(String field) {
        return field.isBlank() ? null : field;
    }
}

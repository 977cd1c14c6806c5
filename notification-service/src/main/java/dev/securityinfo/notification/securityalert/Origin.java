package dev.securityinfo.notification.securityalert;

import dev.securityinfo.wire.WireJson;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a change came from.
 *
 * @param address on the network
 * @param browser its User-Agent
 */
record Origin(@Nullable String address, @Nullable String browser) {

    private static final JsonMapper JSON = WireJson.mapper();
    private static final Pattern NETWORK_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    static Optional<Origin> in(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Origin.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** For a person to read: {@code 203.0.113.7, Firefox (Windows)}; empty if nothing is known. */
    String readable() {
        return Stream.of(
                        Optional.ofNullable(address)
                                .filter(a -> NETWORK_ADDRESS.matcher(a).matches())
                                .map(Display::plain),
                        Optional.ofNullable(browser).flatMap(BrowserName::of))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}

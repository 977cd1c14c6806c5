package dev.securityinfo.command.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that its caller may repeat.
 *
 * @param caller subject of the token
 * @param route method and path
 * @param key chosen by the caller, one per intention
 * @param fingerprint of what was asked for
 * @param status of HTTP
 * @param revision of the stream, for the {@code ETag}
 * @param body JSON; absent for 204
 * @param lasting whether it is kept; otherwise it only asks whether there was one before
 */
public record KeptAnswer(
        String caller,
        String route,
        String key,
        String fingerprint,
        int status,
        long revision,
        @Nullable String body,
        boolean lasting) {

    /** Who asks for what, and calls it how. */
    record Request(String caller, String route, String key) {}

    Request request() {
        return new Request(caller, route, key);
    }

    @Override
    public String toString() {
        return "KeptAnswer[" + route + "]";
    }
}

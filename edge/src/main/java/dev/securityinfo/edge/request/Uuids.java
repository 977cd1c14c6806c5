package dev.securityinfo.edge.request;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as RFC 9562 writes them. The JDK also takes {@code 1-1-1-1-1} for one. */
final class Uuids {

    private static final Pattern WRITTEN_OUT =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Uuids() {}

    static boolean isOne(String text) {
        return WRITTEN_OUT.matcher(text).matches();
    }

    static UUID parse(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}

package dev.securityinfo.notification.channel;

import java.util.UUID;

/**
 * Ids spelled in letters. In a mail with a code no other six digits may stand in a row, in its
 * headers neither.
 */
final class Letters {

    private Letters() {}

    static String of(UUID id) {
        var letters = new StringBuilder(32);
        String hex = id.toString().replace("-", "");
        for (int i = 0; i < hex.length(); i++) {
            letters.append((char) ('a' + Character.digit(hex.charAt(i), 16)));
        }
        return letters.toString();
    }
}

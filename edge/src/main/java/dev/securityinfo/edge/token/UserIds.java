package dev.securityinfo.edge.token;

import java.util.regex.Pattern;

/** What can be the id of a user. */
final class UserIds {

    static final String MYSELF = "me";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private UserIds() {}

    static boolean isOne(String text) {
        return VISIBLE_ASCII.matcher(text).matches();
    }
}

package dev.securityinfo.notification.securityalert;

import java.util.regex.Pattern;

/** Values of other people's making, as a mail shows them. */
final class Display {

    private static final Pattern LIKE_A_CODE = Pattern.compile("\\d{6,}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private Display() {}

    /** Nothing that looks like a code, and nothing that turns the text around it. */
    static String plain(String value) {
        return LIKE_A_CODE.matcher(UNSEEN.matcher(value).replaceAll("")).replaceAll("•••");
    }
}

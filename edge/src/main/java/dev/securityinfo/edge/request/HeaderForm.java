package dev.securityinfo.edge.request;

import java.util.regex.Pattern;

/**
 * What Spring Security's firewall lets pass in names and values of headers: characters that mean
 * something and control nothing. It looks at a header each time somebody reads it, so printable
 * ASCII is let pass at a glance.
 */
final class HeaderForm {

    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");
    private static final Pattern VALUE =
            Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

    private HeaderForm() {}

    static boolean isName(String name) {
        return isPrintable(name) || NAME.matcher(name).matches();
    }

    static boolean isValue(String value) {
        return isPrintable(value) || VALUE.matcher(value).matches();
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}

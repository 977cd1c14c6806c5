package dev.securityinfo.notification.channel;

import java.util.regex.Pattern;

/**
 * The last look at an address before it becomes part of an SMTP command and of a header. The
 * command-service has the rules for people; this one only lets nothing through that could be more
 * than one address.
 */
final class EmailAddressForm {

    private static final int MAX_LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?=[^@]{1,64}@)%s(?:\\.%s)*@%s(?:\\.%s)*".formatted(ATOM, ATOM, LABEL, LABEL));

    private EmailAddressForm() {}

    static boolean isSafe(String address) {
        return address.length() <= MAX_LENGTH && ADDRESS.matcher(address).matches();
    }
}

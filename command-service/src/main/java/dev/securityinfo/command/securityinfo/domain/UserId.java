package dev.securityinfo.command.securityinfo.domain;

import java.util.regex.Pattern;

/** The subject of a person's tokens, as it stands: 1 to 255 visible ASCII characters. */
public record UserId(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public UserId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a user id is 1 to 255 visible ASCII characters");
        }
    }
}

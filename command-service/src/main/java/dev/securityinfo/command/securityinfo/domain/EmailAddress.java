package dev.securityinfo.command.securityinfo.domain;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address that a code can be sent to: at most 254 characters, an ASCII local part of at
 * most 64 without quotes (RFC 5321 dot-string), and a domain name that UTS 46 maps to ASCII
 * (non-transitional, STD 3 rules).
 */
public final class EmailAddress {

    /**
     * The form of an address is not allowed; the message is the rule, and never repeats the input.
     */
    public static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String rule;

        Malformed(String rule) {
            super(rule);
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

    private static final Pattern LABELS =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private final String entered;
    private final String local;
    private final String domain;

    private EmailAddress(String entered, String local, String domain) {
        this.entered = entered;
        this.local = local;
        this.domain = domain;
    }

    /**
     * Reads an address; spaces around it are not part of it, anything else is.
     *
     * @throws Malformed with the rule that it breaks
     */
    public static EmailAddress parse(String text) {
        String entered = withoutSpacesAround(text);
        int at = entered.lastIndexOf('@');
        if (entered.length() > MAX_LENGTH) {
            throw new Malformed("at-most-254-characters");
        }
        if (at < 0) {
            throw new Malformed("e-mail-address");
        }
        String local = entered.substring(0, at);
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new Malformed("1-to-64-unquoted-ascii-characters-before-the-at-sign");
        }
        String domain = toAscii(entered.substring(at + 1));
        if (local.length() + 1 + domain.length() > MAX_LENGTH) {
            throw new Malformed("at-most-254-characters");
        }
        return new EmailAddress(entered, local, domain);
    }

    /**
     * Spaces slip in by copying. Line breaks and controls do not, they are sent on purpose. By
     * hand: a pattern for the end would look at each of thousands of spaces in turn.
     */
    private static String withoutSpacesAround(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0';
    }

    /**
     * A domain name in ASCII lower case (A-labels).
     *
     * @throws Malformed if it is none
     */
    static String toAscii(String domain) {
        var info = new IDNA.Info();
        String ascii =
                UTS46.nameToASCII(domain, new StringBuilder(), info)
                        .toString()
                        .toLowerCase(Locale.ROOT);
        if (info.hasErrors() || ascii.length() > 253 || !LABELS.matcher(ascii).matches()) {
            throw new Malformed("domain-name-after-the-at-sign");
        }
        return ascii;
    }

    /** As it was typed. */
    public String entered() {
        return entered;
    }

    /** As it is handed to the mail system: the local part as typed, the domain in ASCII. */
    public String deliverable() {
        return local + "@" + domain;
    }

    /** Equal for addresses that count as the same: ASCII lower case throughout. */
    public String canonical() {
        return local.toLowerCase(Locale.ROOT) + "@" + domain;
    }

    /** Whether the domain is this one, or one below it; both in ASCII. */
    boolean isWithin(String organisationDomain) {
        return domain.equals(organisationDomain) || domain.endsWith("." + organisationDomain);
    }

    /** Never printed: logs, errors and traces hold no address. */
    @Override
    public String toString() {
        return "•••";
    }
}

package dev.securityinfo.notification.securityalert;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * An address as a person typed it. Mail goes to the domain that UTS 46 makes of it, the same that
 * the code was sent to.
 */
record MailAddress(String entered) {

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** As it is handed to the mail system, which has the last look at its form. */
    String deliverable() {
        return local() + "@" + domain();
    }

    /** Equal for addresses that count as the same. */
    String canonical() {
        return deliverable().toLowerCase(Locale.ROOT);
    }

    /**
     * For other addresses than this one, which somebody else may read by now: enough for its owner
     * to recognise it.
     */
    String masked() {
        return Display.plain(local().substring(0, Math.min(1, local().length())))
                + "•••@"
                + Display.plain(entered.substring(entered.lastIndexOf('@') + 1));
    }

    private String local() {
        return entered.substring(0, Math.max(0, entered.lastIndexOf('@')));
    }

    private String domain() {
        var info = new IDNA.Info();
        var ascii =
                UTS46.nameToASCII(
                        entered.substring(entered.lastIndexOf('@') + 1), new StringBuilder(), info);
        return info.hasErrors() ? "" : ascii.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "•••";
    }
}

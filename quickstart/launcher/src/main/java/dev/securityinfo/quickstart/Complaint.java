package dev.securityinfo.quickstart;

import java.io.Serial;

/** Something that the person at the keyboard can mend; the message is a sentence that says how. */
final class Complaint extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    Complaint(String sentence) {
        super(sentence);
    }
}

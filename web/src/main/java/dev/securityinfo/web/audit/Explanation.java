package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.History.Why;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Why something came to be, as sentences. */
record Explanation(long position, String sentence, int failures, List<Reason> reasons) {

    /** An earlier event and the part it plays. */
    record Reason(String role, Instant at, long position, long sequence) {}

    static Explanation of(Why why, Locale language, Sentences sentences) {
        return new Explanation(
                why.position(),
                sentences.sayOr(
                        "audit.why." + why.explanation(),
                        "audit.why-other",
                        language,
                        why.explanation()),
                why.failures().count(),
                why.because().stream()
                        .map(
                                because ->
                                        new Reason(
                                                sentences.sayOr(
                                                        "audit.role." + because.role(),
                                                        "audit.role-other",
                                                        language,
                                                        because.role()),
                                                because.at(),
                                                because.position(),
                                                because.sequence()))
                        .toList());
    }
}

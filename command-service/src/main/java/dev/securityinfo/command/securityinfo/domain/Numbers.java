package dev.securityinfo.command.securityinfo.domain;

import java.time.Duration;

/**
 * How long, how often, how many. NIST SP 800-63B-4: codes 3.1.3.2, failures 3.2.2.
 *
 * @param codeDigits of a registration code
 * @param codeLife from issue to expiry
 * @param triesPerCode wrong answers that one code survives, the last one included
 * @param resendAfter how soon a method gets another code
 * @param codesPerMethodPerHour issued codes of one method
 * @param codesPerPersonPerHour issued codes over all methods, deleted ones included
 * @param codesPerPersonPerDay the same for 24 hours
 * @param failuresBeforeDelay consecutive failures over all methods from which on the person has to
 *     wait
 * @param firstDelay after that many failures; each further one doubles it
 * @param longestDelay and no longer
 * @param failuresBeforeLock from here on only an administrator helps
 * @param emailsPerPerson verified or awaiting their code
 */
public record Numbers(
        int codeDigits,
        Duration codeLife,
        int triesPerCode,
        Duration resendAfter,
        int codesPerMethodPerHour,
        int codesPerPersonPerHour,
        int codesPerPersonPerDay,
        int failuresBeforeDelay,
        Duration firstDelay,
        Duration longestDelay,
        int failuresBeforeLock,
        int emailsPerPerson) {

    public static final Numbers DEFAULT =
            new Numbers(
                    6,
                    Duration.ofMinutes(10),
                    5,
                    Duration.ofSeconds(30),
                    5,
                    30,
                    100,
                    10,
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    100,
                    2);
}

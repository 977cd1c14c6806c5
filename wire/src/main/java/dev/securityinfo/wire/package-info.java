/**
 * How facts and their envelopes become bytes and come back: one generic codec for every fact,
 * CloudEvents 1.0 JSON in structured mode for every record.
 *
 * <p>What does not live here: a line per event. A new fact needs no change in this package; its
 * golden sample proves it.
 */
@NullMarked
package dev.securityinfo.wire;

import org.jspecify.annotations.NullMarked;

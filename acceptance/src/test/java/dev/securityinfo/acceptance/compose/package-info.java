/**
 * Whether {@code docker-compose.yml} and the files below {@code deploy} say what the code says.
 * They cannot be started where the gate runs, so all that can be compared is compared.
 */
@NullMarked
package dev.securityinfo.acceptance.compose;

import org.jspecify.annotations.NullMarked;

/**
 * The ports of the domain on Tink: code checks, the person's seals, the delivery seal; and where
 * data keys are kept.
 */
@NullMarked
package dev.securityinfo.command.platform.crypto;

import org.jspecify.annotations.NullMarked;

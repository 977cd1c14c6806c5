/**
 * Proves that nobody rewrites the history: checks what was appended, signs how far it went, and
 * answers those who want to see for themselves. How, is in docs/how-to/verify-the-history.md; the
 * algorithms are in the module wire.
 */
@NullMarked
package dev.securityinfo.command.notary;

import org.jspecify.annotations.NullMarked;

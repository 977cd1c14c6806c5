/**
 * Everything on one machine from one command: {@code ./run}.
 *
 * <p>{@link dev.securityinfo.quickstart.Quickstart} is the command line. A supervisor ({@link
 * dev.securityinfo.quickstart.Supervisor}) owns the parts and keeps each of them in the state that
 * people want; other commands talk to it through files in {@code .quickstart/run}, so that they
 * also find their way when it was killed. What the parts are is written down in {@link
 * dev.securityinfo.quickstart.Parts} and nowhere else.
 *
 * <p>Nothing here is for production: passwords are printed, and everything listens on the loopback
 * interface only.
 */
@NullMarked
package dev.securityinfo.quickstart;

import org.jspecify.annotations.NullMarked;

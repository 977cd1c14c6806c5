/**
 * What happened, for those who look at it afterwards: the events as they are, how somebody's
 * security info stood at an instant, and why something was refused.
 */
@NullMarked
package dev.securityinfo.command.history;

import org.jspecify.annotations.NullMarked;

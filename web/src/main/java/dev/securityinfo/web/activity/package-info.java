/**
 * What happened to a person's security info of late, as they would tell it themselves.
 *
 * <p>What does not live here: the history. This is its page for the person whom it is about.
 */
@NullMarked
package dev.securityinfo.web.activity;

import org.jspecify.annotations.NullMarked;

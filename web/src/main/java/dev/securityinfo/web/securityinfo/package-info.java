/**
 * The list of a person's methods: what there is, what is missing, how it changes by itself, and how
 * a method goes.
 *
 * <p>What does not live here: how a method comes. Each kind has a package for that, as {@code
 * email}.
 */
@NullMarked
package dev.securityinfo.web.securityinfo;

import org.jspecify.annotations.NullMarked;

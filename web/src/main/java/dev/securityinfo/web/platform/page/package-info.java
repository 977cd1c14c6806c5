/**
 * What all pages share: language, times, notices, and how a refusal becomes a sentence.
 *
 * <p>What does not live here: a page.
 */
@NullMarked
package dev.securityinfo.web.platform.page;

import org.jspecify.annotations.NullMarked;

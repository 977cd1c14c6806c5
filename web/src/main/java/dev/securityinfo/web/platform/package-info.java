/**
 * What the pages stand on: settings here, {@code signin} for who it is, {@code relay} for the calls
 * to the services, {@code page} for what all pages share.
 *
 * <p>What does not live here: a page of the product.
 */
@NullMarked
package dev.securityinfo.web.platform;

import org.jspecify.annotations.NullMarked;

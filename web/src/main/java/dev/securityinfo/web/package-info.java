/**
 * The pages of the Security info product: a backend for the browser. It holds the person's sign-in
 * and asks the services in their name.
 *
 * <p>{@code profile}, {@code securityinfo}, {@code email} and {@code activity} are what people see;
 * {@code platform} is what carries it: sign-in, calls to the services, and what all pages share.
 *
 * <p>What does not live here: data and rules. What a page shows comes from the query-service, what
 * may be done is decided by the command-service.
 */
@NullMarked
package dev.securityinfo.web;

import org.jspecify.annotations.NullMarked;

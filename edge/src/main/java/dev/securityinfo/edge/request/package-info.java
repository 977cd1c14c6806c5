/**
 * What a request brings along, read strictly and once: its body, its headers, where it comes from.
 *
 * <p>What does not live here: who sent it (package {@code token}) and what is done about it.
 */
@NullMarked
package dev.securityinfo.edge.request;

import org.jspecify.annotations.NullMarked;

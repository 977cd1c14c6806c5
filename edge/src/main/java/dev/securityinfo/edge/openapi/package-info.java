/**
 * What all OpenAPI pages have in common: who may call, what a refusal looks like, and the arguments
 * that the edge adds.
 *
 * <p>What does not live here: a description of a route. It stands beside the route.
 */
@NullMarked
package dev.securityinfo.edge.openapi;

import org.jspecify.annotations.NullMarked;

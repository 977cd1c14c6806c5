/**
 * How a service says no: RFC 9457 problems from one catalogue, one place where exceptions become
 * answers, and a page for each problem.
 *
 * <p>What does not live here: which refusal of a rule is which problem. That is the service's
 * {@code RefusalToProblem}.
 */
@NullMarked
package dev.securityinfo.edge.problem;

import org.jspecify.annotations.NullMarked;

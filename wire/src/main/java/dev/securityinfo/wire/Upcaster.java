package dev.securityinfo.wire;

import dev.securityinfo.contract.Fact;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of the data of one revision what the next one would have said. Sealed values pass through
 * it as they are: nobody has a key here.
 *
 * @param fact as it is called today
 * @param from the revision that it reads; it makes the next one
 * @param step may change the object that it is given
 */
public record Upcaster(Class<? extends Fact> fact, int from, UnaryOperator<ObjectNode> step) {}

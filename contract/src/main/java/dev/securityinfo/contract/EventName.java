package dev.securityinfo.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a fact on the wire and in the store. Names are ours and for ever; classes may be
 * renamed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

    /** {@code security-info.} and the fact in kebab case. */
    String value();

    /** Raised by a change that old readers cannot read; additions keep it. */
    int revision() default 1;
}

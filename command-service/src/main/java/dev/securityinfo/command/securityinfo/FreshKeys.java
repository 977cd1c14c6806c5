package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.WrappedDataKey;
import org.jspecify.annotations.Nullable;

/**
 * Data keys that a decision made on its way. They are stored together with its events, or never.
 */
public interface FreshKeys {

    /** The one that was made for this person. */
    @Nullable WrappedDataKey of(UserId person);

    /** It is stored. */
    void stored(UserId person);

    /** It is not: nothing was sealed with it that anybody will see. */
    void drop(UserId person);

    /** What is remembered of the person's key may be wrong. */
    void forget(UserId person);
}

package dev.securityinfo.command.history;

import dev.securityinfo.contract.SealedText;
import org.jspecify.annotations.Nullable;

/** Opens what is sealed for people. */
@FunctionalInterface
public interface Values {

    /**
     * A value in the clear; absent if no key opens it, because its person was erased or for any
     * other reason.
     *
     * @param place what it was sealed for, after the user id
     */
    @Nullable String open(String userId, SealedText sealed, Object... place);
}

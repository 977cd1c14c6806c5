package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SealedText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A method as the read model keeps it.
 *
 * @param value sealed with the person's data key; opened only to answer
 * @param verifiedAt absent while its code is awaited
 */
record Method(
        UUID id, MethodType type, SealedText value, Instant addedAt, @Nullable Instant verifiedAt) {

    boolean verified() {
        return verifiedAt != null;
    }

    Method verifiedAt(Instant time) {
        return new Method(id, type, value, addedAt, time);
    }
}

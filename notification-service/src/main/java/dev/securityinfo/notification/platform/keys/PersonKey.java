package dev.securityinfo.notification.platform.keys;

import dev.securityinfo.wire.keys.DataKey;

/** What is known of a person's data key. */
public sealed interface PersonKey {

    record Known(DataKey key) implements PersonKey {}

    /** It may still come. */
    record Late() implements PersonKey {}

    /** It will never come again. */
    record Erased() implements PersonKey {}
}

package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.query.methodlist.MethodListAnswer.Entry;
import dev.securityinfo.query.methodlist.MethodListStore.Found;
import dev.securityinfo.query.platform.keys.DataKeys;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the answer from the rows: opens what is sealed and says what it may be used for. */
@Component
class MethodListReader {

    private static final List<String> USES_OF_EMAIL = List.of("password-reset");

    private final MethodListStore store;
    private final DataKeys keys;
    private final MethodSettings settings;

    MethodListReader(MethodListStore store, DataKeys keys, MethodSettings settings) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
    }

    /** Empty while the read model knows that it lacks something of this person. */
    Optional<MethodListAnswer> read(String userId) {
        return switch (store.find(userId)) {
            case Found.NotYet() -> Optional.empty();
            case Found.Known(var list, var key) -> Optional.of(answer(list, key));
        };
    }

    private MethodListAnswer answer(MethodList list, @Nullable WrappedDataKey key) {
        return new MethodListAnswer(
                list.userId(),
                list.revision(),
                list.methods().stream().map(m -> entry(list.userId(), m, key)).toList(),
                settings.offered());
    }

    private Entry entry(String userId, Method method, @Nullable WrappedDataKey key) {
        return new Entry(
                method.id(),
                method.type().wireName(),
                key == null ? null : value(userId, method, key),
                method.verified() ? "verified" : "awaiting-code",
                method.verified() ? uses(method.type()) : List.of(),
                false, // a default comes with the methods that two-step verification can use
                method.addedAt(),
                method.verifiedAt());
    }

    private @Nullable String value(String userId, Method method, WrappedDataKey key) {
        return keys.open(key, method.value(), userId, method.id(), field(method.type()))
                .orElse(null);
    }

    /** What the value was sealed as. */
    private static String field(MethodType type) {
        return switch (type) {
            case EMAIL -> "address";
        };
    }

    private static List<String> uses(MethodType type) {
        return switch (type) {
            case EMAIL -> USES_OF_EMAIL; // never for two-step verification
        };
    }
}

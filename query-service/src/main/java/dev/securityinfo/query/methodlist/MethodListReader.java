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
        var found = store.find(userId);
        return found.standing().complete() ? Optional.of(answer(found)) : Optional.empty();
    }

    private MethodListAnswer answer(Found found) {
        MethodList list = found.list();
        WrappedDataKey key = found.standing().key();
        return new MethodListAnswer(
                list.userId(),
                found.standing().revision(),
                list.methods().stream().map(m -> entry(m, key)).toList(),
                settings.offered());
    }

    private Entry entry(Method method, @Nullable WrappedDataKey key) {
        return new Entry(
                method.id(),
                method.type().wireName(),
                key == null
                        ? null
                        : keys.openMethod(key, method.type(), method.id(), method.value())
                                .orElse(null),
                method.verified() ? "verified" : "awaiting-code",
                method.verified() ? uses(method.type()) : List.of(),
                false, // a default comes with the methods that two-step verification can use
                method.addedAt(),
                method.verifiedAt());
    }

    private static List<String> uses(MethodType type) {
        return switch (type) {
            case EMAIL -> USES_OF_EMAIL; // never for two-step verification
        };
    }
}

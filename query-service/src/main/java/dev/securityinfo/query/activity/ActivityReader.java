package dev.securityinfo.query.activity;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.query.activity.ActivityAnswer.Told;
import dev.securityinfo.query.activity.ActivityStore.Found;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.platform.keys.DataKeys;
import dev.securityinfo.wire.WireJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes the answer from the rows: opens what is sealed. */
@Component
class ActivityReader {

    private final JsonMapper json = WireJson.mapper();
    private final ActivityStore store;
    private final DataKeys keys;

    ActivityReader(ActivityStore store, DataKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** A page of the timeline; empty while the read model knows that it lacks something of it. */
    Optional<ActivityAnswer> read(String userId, Cursor before, int limit) {
        var page = store.find(userId, before, limit + 1);
        if (!page.standing().complete()) {
            return Optional.empty();
        }
        List<Found> shown = page.found().stream().limit(limit).toList();
        boolean more = page.found().size() > shown.size();
        return Optional.of(
                new ActivityAnswer(
                        userId,
                        page.standing().revision(),
                        shown.stream().map(f -> told(f, page.standing().key())).toList(),
                        more ? Cursor.at(shown.getLast().activity()).toString() : null));
    }

    private Told told(Found found, @Nullable WrappedDataKey key) {
        Activity activity = found.activity();
        NamedMethod method = found.method();
        Origin origin = origin(activity, key);
        return new Told(
                activity.id(),
                activity.kind(),
                activity.at(),
                activity.methodId(),
                method == null ? null : method.type().wireName(),
                value(method, key),
                value(found.replaced(), key),
                activity.by().wireName(),
                activity.client(),
                origin == null ? null : origin.address(),
                origin == null ? null : origin.browser());
    }

    private @Nullable String value(@Nullable NamedMethod method, @Nullable WrappedDataKey key) {
        return method == null || key == null
                ? null
                : keys.openMethod(key, method.type(), method.methodId(), method.value())
                        .orElse(null);
    }

    private @Nullable Origin origin(Activity activity, @Nullable WrappedDataKey key) {
        return activity.origin() == null || key == null
                ? null
                : keys.open(key, activity.origin(), key.userId(), activity.command(), "origin")
                        .flatMap(this::parsed)
                        .orElse(null);
    }

    private Optional<Origin> parsed(String origin) {
        try {
            return Optional.of(json.readValue(origin, Origin.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}

package dev.securityinfo.query.activity;

import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.activity.Entry.Replacement;
import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people's timelines should be, as far as their events say: notices come from elsewhere and
 * have no order.
 */
@Component
final class ActivityCheck implements Checked {

    private final ActivityStore store;

    ActivityCheck(ActivityStore store) {
        this.store = store;
    }

    @Override
    public Fold begin() {
        return new Timelines();
    }

    @Override
    public Map<String, String> stored(Collection<String> userIds) {
        return store.lines(userIds).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> text(it.getValue())));
    }

    private static String text(List<String> lines) {
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private static final class Timelines implements Fold {

        private final Map<String, Timeline> people = new HashMap<>();

        @Override
        public void add(StreamEvent event) {
            if (event.fact() instanceof PersonErased) {
                people.remove(event.userId());
            }
            for (Entry entry : ActivityProjection.entries(event)) {
                people.computeIfAbsent(event.userId(), _ -> new Timeline()).add(entry);
            }
        }

        @Override
        public String of(String userId) {
            var timeline = people.get(userId);
            return timeline == null ? NOTHING : text(timeline.lines());
        }
    }

    private static final class Timeline {

        private final List<Activity> activities = new ArrayList<>();
        private final Map<UUID, NamedMethod> methods = new TreeMap<>();

        void add(Entry entry) {
            switch (entry) {
                case Activity activity -> activities.add(activity);
                case NamedMethod method -> methods.putIfAbsent(method.methodId(), method);
                case Replacement by ->
                        activities.replaceAll(
                                it -> isReplacedBy(by, it) ? it.replacing(by.replacedId()) : it);
            }
        }

        private static boolean isReplacedBy(Replacement by, Activity activity) {
            return activity.kind() == ActivityKind.METHOD_VERIFIED
                    && by.methodId().equals(activity.methodId())
                    && activity.sequence() < by.sequence();
        }

        List<String> lines() {
            return Stream.concat(
                            activities.stream().map(Timeline::line),
                            methods.values().stream()
                                    .map(m -> line(m.methodId(), m.type().wireName(), m.value())))
                    .toList();
        }

        private static String line(Activity a) {
            return line(
                    a.id(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, a.at()),
                    a.sequence(),
                    a.kind().wireName(),
                    a.methodId(),
                    a.replacedId(),
                    a.by().wireName(),
                    a.client(),
                    a.origin(),
                    a.command());
        }

        private static String line(@Nullable Object... columns) {
            return Stream.of(columns)
                    .map(it -> it == null ? "" : it.toString())
                    .collect(Collectors.joining("|"));
        }
    }
}

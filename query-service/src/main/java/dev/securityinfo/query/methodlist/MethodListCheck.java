package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What people's lists should be: their events one after the other, without a database. */
@Component
final class MethodListCheck implements Checked {

    private final MethodListStore store;

    MethodListCheck(MethodListStore store) {
        this.store = store;
    }

    @Override
    public Fold begin() {
        return new Lists();
    }

    private final class Lists implements Fold {

        private final Map<String, MethodList> lists = new HashMap<>();

        @Override
        public void add(StreamEvent event) {
            lists.merge(
                    event.userId(),
                    MethodListProjection.project(MethodList.nothingYet(event.userId()), event),
                    (before, _) -> MethodListProjection.project(before, event));
        }

        @Override
        public Set<String> differing(Collection<String> userIds, long epoch) {
            try {
                var stored = store.load(userIds, epoch);
                return userIds.stream()
                        .filter(user -> !list(lists, user).equals(list(stored, user)))
                        .collect(Collectors.toSet());
            } catch (JacksonException e) {
                return userIds.stream()
                        .filter(user -> differsAlone(user, epoch))
                        .collect(Collectors.toSet());
            }
        }

        private boolean differsAlone(String userId, long epoch) {
            try {
                return !list(lists, userId)
                        .equals(list(store.load(List.of(userId), epoch), userId));
            } catch (JacksonException e) {
                return true; // no list at all
            }
        }

        private static MethodList list(Map<String, MethodList> of, String userId) {
            return of.getOrDefault(userId, MethodList.nothingYet(userId));
        }
    }
}

package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

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

    @Override
    public Map<String, String> stored(Collection<String> userIds) {
        return store.texts(userIds);
    }

    private final class Lists implements Fold {

        private final Map<String, MethodList> lists = new HashMap<>();

        @Override
        public void add(StreamEvent event) {
            lists.compute(
                    event.userId(),
                    (user, list) ->
                            MethodListProjection.project(
                                    list == null ? MethodList.nothingYet(user) : list, event));
        }

        @Override
        public String of(String userId) {
            return store.text(lists.getOrDefault(userId, MethodList.nothingYet(userId)));
        }
    }
}

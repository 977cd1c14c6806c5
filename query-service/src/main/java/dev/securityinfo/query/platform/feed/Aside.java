package dev.securityinfo.query.platform.feed;

import static dev.securityinfo.query.platform.feed.ParkedRecords.Outcome.FULL;
import static dev.securityinfo.query.platform.feed.ParkedRecords.Outcome.PARKED;
import static dev.securityinfo.query.platform.feed.ParkedRecords.Outcome.REPEATED;

import dev.securityinfo.query.platform.feed.ParkedRecords.Outcome;
import dev.securityinfo.query.platform.feed.ParkedRecords.Parked;
import dev.securityinfo.query.platform.feed.ParkedRecords.Place;
import dev.securityinfo.query.platform.feed.ParkedRecords.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a batch sets aside, and what was set aside before and has its turn in it. Looked up once and
 * written once, however much there is; a batch in which all is well does neither.
 */
public final class Aside {

    private final ParkedRecords parked;
    private final Collection<ConsumerRecord<byte[], byte[]>> batch;
    private final Collection<String> people;
    private final Map<Place, Parked> fresh = new LinkedHashMap<>();
    private final Map<String, Long> released = new HashMap<>();
    private @Nullable State state;

    Aside(
            ParkedRecords parked,
            Collection<ConsumerRecord<byte[], byte[]>> batch,
            Collection<String> people) {
        this.parked = parked;
        this.batch = batch;
        this.people = people;
    }

    public Outcome parkUnreadable(
            ConsumerRecord<byte[], byte[]> record, @Nullable String userId, String reason) {
        return park(new Parked(record, userId, null, reason));
    }

    public Outcome parkUntilItsTurn(
            ConsumerRecord<byte[], byte[]> record, String userId, long sequence) {
        return park(new Parked(record, userId, sequence, "an earlier event is missing"));
    }

    private Outcome park(Parked one) {
        var now = state();
        var place = Place.of(one.record());
        if (now.places.contains(place)) {
            return REPEATED;
        }
        if (now.size >= parked.limit()) {
            return FULL;
        }
        now.add(one, place);
        fresh.put(place, one);
        return PARKED;
    }

    /** The record that brings this person's event of this sequence, if it came too early. */
    public Optional<ConsumerRecord<byte[], byte[]>> waiting(String userId, long sequence) {
        return state().of(userId).getOrDefault(sequence, List.of()).stream()
                .findFirst()
                .map(Parked::record);
    }

    /** Their turn has come. */
    public void release(String userId, long sequence) {
        var due = state().of(userId).headMap(sequence, true);
        for (var records : due.values()) {
            state().size -= records.size();
            records.forEach(one -> fresh.remove(Place.of(one.record())));
        }
        due.clear();
        released.put(userId, sequence);
    }

    /** Writes what changed. */
    public void save() {
        if (!released.isEmpty()) {
            parked.release(released);
        }
        if (!fresh.isEmpty()) {
            parked.insert(fresh.values());
        }
    }

    private State state() {
        if (state == null) {
            state = new State(parked.look(batch, people));
        }
        return state;
    }

    private static final class State {

        private final Set<Place> places = new HashSet<>();
        private final Map<String, NavigableMap<Long, List<Parked>>> waiting = new HashMap<>();
        private long size;

        State(Seen seen) {
            seen.parked().forEach(one -> add(one, Place.of(one.record())));
            size = seen.size();
        }

        void add(Parked one, Place place) {
            places.add(place);
            size++;
            if (one.sequence() != null) {
                var of = of(Objects.requireNonNull(one.userId()));
                of.computeIfAbsent(one.sequence(), _ -> new ArrayList<>()).add(one);
            }
        }

        NavigableMap<Long, List<Parked>> of(String userId) {
            return waiting.computeIfAbsent(userId, _ -> new TreeMap<>());
        }
    }
}

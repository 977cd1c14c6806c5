package dev.securityinfo.command.securityinfo.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The methods that were here once. It grows at one end and shares the rest, so that a history is
 * folded in time that grows with its length and no faster; looked through it is once in a command.
 */
final class DeletedMethods {

    static final DeletedMethods NONE = new DeletedMethods(0, 0, null);

    /** The last id in two halves: an object less for each of many. */
    private final long lastHigh;

    private final long lastLow;

    /** Absent where there is none. */
    private final @Nullable DeletedMethods before;

    private DeletedMethods(long lastHigh, long lastLow, @Nullable DeletedMethods before) {
        this.lastHigh = lastHigh;
        this.lastLow = lastLow;
        this.before = before;
    }

    DeletedMethods and(UUID id) {
        return new DeletedMethods(id.getMostSignificantBits(), id.getLeastSignificantBits(), this);
    }

    DeletedMethods andAll(Collection<UUID> ids) {
        var all = this;
        for (var id : ids) {
            all = all.and(id);
        }
        return all;
    }

    boolean contains(MethodId id) {
        long high = id.value().getMostSignificantBits();
        long low = id.value().getLeastSignificantBits();
        for (DeletedMethods some = this; some.before != null; some = some.before) {
            if (some.lastLow == low && some.lastHigh == high) {
                return true;
            }
        }
        return false;
    }

    List<UUID> firstToLast() {
        return lastFirst().reversed();
    }

    private List<UUID> lastFirst() {
        var ids = new ArrayList<UUID>();
        for (DeletedMethods some = this; some.before != null; some = some.before) {
            ids.add(new UUID(some.lastHigh, some.lastLow));
        }
        return ids;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeletedMethods that && lastFirst().equals(that.lastFirst());
    }

    @Override
    public int hashCode() {
        return lastFirst().hashCode();
    }

    @Override
    public String toString() {
        return lastFirst().toString();
    }
}

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

    static final DeletedMethods NONE = new DeletedMethods(null, null);

    private final @Nullable UUID last;
    private final @Nullable DeletedMethods before;

    private DeletedMethods(@Nullable UUID last, @Nullable DeletedMethods before) {
        this.last = last;
        this.before = before;
    }

    DeletedMethods and(UUID id) {
        return new DeletedMethods(id, this);
    }

    DeletedMethods andAll(Collection<UUID> ids) {
        var all = this;
        for (var id : ids) {
            all = all.and(id);
        }
        return all;
    }

    boolean contains(MethodId id) {
        return lastFirst().contains(id.value());
    }

    List<UUID> firstToLast() {
        return lastFirst().reversed();
    }

    private List<UUID> lastFirst() {
        var ids = new ArrayList<UUID>();
        for (DeletedMethods some = this; some != null; some = some.before) {
            if (some.last != null) {
                ids.add(some.last);
            }
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

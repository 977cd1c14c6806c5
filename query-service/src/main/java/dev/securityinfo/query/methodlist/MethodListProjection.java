package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SecurityInfoEvent;
import org.jspecify.annotations.Nullable;

/** What each event does to the list that a person sees. Events come in their turn. */
final class MethodListProjection {

    private MethodListProjection() {}

    /**
     * The list after one more event.
     *
     * @param fact absent when this version does not know its type: the revision moves all the same
     */
    static MethodList project(
            MethodList list, Envelope envelope, @Nullable SecurityInfoEvent fact) {
        return changed(list, envelope, fact).atRevision(envelope.sequence());
    }

    private static MethodList changed(
            MethodList list, Envelope envelope, @Nullable SecurityInfoEvent fact) {
        return switch (fact) {
            case null -> list;
            case EmailMethodAdded(_, var id, var address, _, _, _) ->
                    list.with(new Method(id, MethodType.EMAIL, address, envelope.time(), null));
            case EmailMethodVerified(_, var id) -> list.verified(id, envelope.time());
            case MethodDeleted(_, var id, _) -> list.without(id);
            case CodeEvent _ -> list; // codes are no part of what a person has
            case LockLifted _ -> list; // nor is whether codes are accepted at the moment
        };
    }
}

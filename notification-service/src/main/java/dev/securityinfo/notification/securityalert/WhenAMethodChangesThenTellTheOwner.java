package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.ErasureEvent;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.notification.feed.Happened;
import dev.securityinfo.notification.feed.Reaction;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.notification.platform.settings.NoticeSettings;
import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.notification.securityalert.KnownMethod.Ending;
import dev.securityinfo.notification.securityalert.KnownMethod.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Each change is told to every address that counts, the one that goes with it included. Changes are
 * derived from all that is known of a person, so that an event that comes twice or late adds what
 * was missing and repeats nothing: ADR 0014.
 */
@Component
class WhenAMethodChangesThenTellTheOwner implements Reaction {

    private final KnownMethods methods;
    private final Intake ledger;
    private final NoticeSettings settings;

    WhenAMethodChangesThenTellTheOwner(
            KnownMethods methods, Intake ledger, NoticeSettings settings) {
        this.methods = methods;
        this.ledger = ledger;
        this.settings = settings;
    }

    @Override
    public void react(List<Happened> events) {
        var known = new ArrayList<Part>();
        var erased = new TreeMap<String, Long>();
        for (Happened happened : events) {
            if (happened.event() instanceof PersonErased(var userId, _, _, _, _)) {
                known.removeIf(part -> part.userId().equals(userId));
                erased.merge(userId, happened.envelope().sequence(), Math::max);
            }
            part(happened.envelope(), happened.event()).ifPresent(known::add);
        }
        methods.forget(erased);
        tell(methods.note(known));
    }

    private static Optional<Part> part(Envelope envelope, SecurityInfoEvent event) {
        return switch (event) {
            case EmailMethodAdded(
                            var user,
                            var id,
                            var address,
                            var tag,
                            var language,
                            var other) ->
                    Optional.of(
                            new Part(
                                    user,
                                    id,
                                    new Added(envelope.sequence(), address, tag, language, other)));
            case EmailMethodVerified(var user, var id) ->
                    Optional.of(new Part(user, id, Occasion.of(envelope)));
            case MethodDeleted(var user, var id, var replacedBy) ->
                    Optional.of(
                            new Part(
                                    user,
                                    id,
                                    new Ending(Occasion.of(envelope), replacedBy != null)));
            case CodeEvent _ -> Optional.empty(); // a code changes nothing yet
            case ErasureEvent _ -> Optional.empty(); // what is left to tell, no key opens
            case LockLifted _ -> Optional.empty(); // no method came or went
        };
    }

    /** Earlier changes are not touched by what comes after them. */
    private void tell(Collection<Part> news) {
        var since = new HashMap<String, Long>();
        news.forEach(part -> since.merge(part.userId(), part.sequence(), Math::min));
        var notices = new ArrayList<Delivery>();
        methods.of(since.keySet())
                .forEach(
                        (user, known) ->
                                Change.of(known, settings.toldAfterRemoval()).stream()
                                        .filter(
                                                change ->
                                                        change.occasion().sequence()
                                                                >= since.getOrDefault(user, 0L))
                                        .forEach(change -> addTo(notices, user, change)));
        ledger.takeNotices(notices);
    }

    private void addTo(List<Delivery> notices, String userId, Change change) {
        for (KnownMethod told : change.told()) {
            notices.add(Notice.delivery(userId, change, told, settings.worthSending()));
        }
    }
}

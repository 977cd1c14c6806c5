package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.notification.feed.Reaction;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.notification.platform.settings.NoticeSettings;
import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.notification.securityalert.KnownMethod.Ending;
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
    public void react(Envelope envelope, SecurityInfoEvent event) {
        if (isNews(envelope, event)) {
            tell(event.userId(), envelope.sequence());
        }
    }

    private boolean isNews(Envelope envelope, SecurityInfoEvent event) {
        return switch (event) {
            case EmailMethodAdded(
                            var user,
                            var id,
                            var address,
                            var tag,
                            var language,
                            var other) ->
                    methods.note(
                            user,
                            id,
                            new Added(envelope.sequence(), address, tag, language, other));
            case EmailMethodVerified(var user, var id) ->
                    methods.noteVerified(user, id, Occasion.of(envelope));
            case MethodDeleted(var user, var id, var replacedBy) ->
                    methods.note(user, id, new Ending(Occasion.of(envelope), replacedBy != null));
            case CodeEvent _ -> false; // a code changes nothing yet
            case LockLifted _ -> false; // no method came or went
        };
    }

    /** Earlier changes are not touched by what comes after them. */
    private void tell(String userId, long sequence) {
        for (Change change : Change.of(methods.of(userId), settings.toldAfterRemoval())) {
            if (change.occasion().sequence() >= sequence) {
                for (KnownMethod told : change.told()) {
                    ledger.take(Notice.delivery(userId, change, told, settings.worthSending()));
                }
            }
        }
    }
}

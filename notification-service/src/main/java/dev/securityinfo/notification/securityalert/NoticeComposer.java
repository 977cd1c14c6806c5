package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.NoticeLimit;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.platform.keys.DestinationHash;
import dev.securityinfo.notification.platform.keys.PersonKey.Erased;
import dev.securityinfo.notification.platform.keys.PersonKey.Known;
import dev.securityinfo.notification.platform.keys.PersonKey.Late;
import dev.securityinfo.notification.platform.keys.PersonKeys;
import dev.securityinfo.notification.sending.Composer;
import dev.securityinfo.notification.sending.Composition;
import dev.securityinfo.notification.sending.Composition.Held;
import dev.securityinfo.notification.sending.Composition.KeyIsLate;
import dev.securityinfo.notification.sending.Composition.Unwritable;
import dev.securityinfo.notification.sending.Composition.Written;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.SealBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens a notice with the person's key, asks whether its destination may have it now, and has the
 * letter written, together with those that were held back.
 */
@Component
class NoticeComposer implements Composer {

    private static final String ADDRESS = "address";
    private static final String ORIGIN = "origin";

    private final PersonKeys keys;
    private final DestinationHash destinations;
    private final NoticeLimit limit;
    private final NoticeLetters letters;

    NoticeComposer(
            PersonKeys keys,
            DestinationHash destinations,
            NoticeLimit limit,
            NoticeLetters letters) {
        this.keys = keys;
        this.destinations = destinations;
        this.limit = limit;
        this.letters = letters;
    }

    @Override
    public MessageKind kind() {
        return MessageKind.NOTICE;
    }

    @Override
    public Composition compose(Claim claim) {
        var delivery = claim.delivery();
        return Notice.in(delivery)
                .map(
                        notice ->
                                switch (keys.of(delivery.userId())) {
                                    case Late _ -> new KeyIsLate();
                                    case Erased _ -> new Unwritable(Reason.ERASED);
                                    case Known(var key) -> compose(claim, notice, key);
                                })
                .orElseGet(() -> new Unwritable(Reason.UNREADABLE));
    }

    private Composition compose(Claim claim, Notice notice, DataKey key) {
        var delivery = claim.delivery();
        var address = address(delivery.userId(), notice.recipient(), key);
        if (address.isEmpty()) {
            return new Unwritable(Reason.UNREADABLE);
        }
        var recipient = address.get();
        var destination = destinations.of(delivery.channel(), recipient.canonical());
        var mail = limit.admit(claim, destination);
        if (mail.isEmpty()) {
            return new Held();
        }
        return new Written(letters.write(recipient, notice.language(), told(mail, recipient)));
    }

    private List<ToldChange> told(List<Delivery> mail, MailAddress recipient) {
        var told = new ArrayList<ToldChange>();
        for (Delivery delivery : mail) {
            Notice.in(delivery).ifPresent(notice -> told.add(told(delivery, notice, recipient)));
        }
        return told;
    }

    /** What cannot be opened is told without: that something happened is what counts. */
    private ToldChange told(Delivery delivery, Notice notice, MailAddress recipient) {
        var key = keys.of(delivery.userId()) instanceof Known(var known) ? known : null;
        return new ToldChange(
                notice.kind(),
                notice.occasion().at(),
                notice.occasion().by(),
                address(delivery.userId(), notice.method(), key).orElse(null),
                address(delivery.userId(), notice.replaced(), key).orElse(null),
                recipient,
                origin(delivery.userId(), notice.occasion(), key).orElse(""));
    }

    private static Optional<MailAddress> address(
            String userId, Notice.@Nullable Address address, @Nullable DataKey key) {
        return address == null
                ? Optional.empty()
                : open(key, address.sealed(), userId, address.methodId(), ADDRESS)
                        .map(MailAddress::new);
    }

    private static Optional<String> origin(
            String userId, Occasion occasion, @Nullable DataKey key) {
        return occasion.origin() == null
                ? Optional.empty()
                : open(key, occasion.origin(), userId, occasion.commandId(), ORIGIN)
                        .flatMap(Origin::in)
                        .map(Origin::readable);
    }

    private static Optional<String> open(
            @Nullable DataKey key, SealedText sealed, Object... place) {
        try {
            return Optional.ofNullable(key).map(k -> k.open(sealed, place));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }
}

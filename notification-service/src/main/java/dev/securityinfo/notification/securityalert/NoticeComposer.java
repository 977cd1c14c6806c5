package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.NoticeLimit;
import dev.securityinfo.notification.ledger.NoticeLimit.Wish;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.platform.keys.DestinationHash;
import dev.securityinfo.notification.platform.keys.PersonKey;
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
import dev.securityinfo.notification.sending.Draft;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.SealBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens notices with their persons' keys, asks whether their destinations may have them now, and
 * has each letter written, together with those that were held back.
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

    /** A notice on its way to its recipient. */
    private record Opened(Wish wish, Notice notice, MailAddress recipient) {}

    @Override
    public List<Draft> draft(List<Claim> claims) {
        var known = keys.of(claims.stream().map(claim -> claim.delivery().userId()).toList());
        var drafts = new ArrayList<Draft>();
        var opened = new ArrayList<Opened>();
        for (Claim claim : claims) {
            var notice = Notice.in(claim.delivery()).orElse(null);
            if (notice == null) {
                drafts.add(Draft.of(claim, new Unwritable(Reason.UNREADABLE)));
                continue;
            }
            switch (of(claim.delivery(), known)) {
                case Late _ -> drafts.add(Draft.of(claim, new KeyIsLate()));
                case Erased _ -> drafts.add(Draft.of(claim, new Unwritable(Reason.ERASED)));
                case Known(var key) ->
                        opened(claim, notice, key)
                                .ifPresentOrElse(
                                        opened::add,
                                        () ->
                                                drafts.add(
                                                        Draft.of(
                                                                claim,
                                                                new Unwritable(
                                                                        Reason.UNREADABLE))));
            }
        }
        if (!opened.isEmpty()) {
            drafts.addAll(admitted(opened));
        }
        return drafts;
    }

    private List<Draft> admitted(List<Opened> notices) {
        var mails = limit.admit(notices.stream().map(Opened::wish).toList());
        var known =
                keys.of(
                        mails.values().stream()
                                .flatMap(List::stream)
                                .map(Delivery::userId)
                                .collect(Collectors.toSet()));
        return notices.stream()
                .map(
                        notice -> {
                            var claim = notice.wish().claim();
                            var mail = mails.get(claim.lease());
                            return mail == null
                                    ? Draft.of(claim, new Held())
                                    : new Draft(claim, () -> written(notice, mail, known));
                        })
                .toList();
    }

    private Composition written(Opened notice, List<Delivery> mail, Map<String, PersonKey> known) {
        return new Written(
                letters.write(
                        notice.recipient(),
                        notice.notice().language(),
                        told(mail, notice.recipient(), known)));
    }

    private Optional<Opened> opened(Claim claim, Notice notice, DataKey key) {
        var delivery = claim.delivery();
        return address(delivery.userId(), notice.recipient(), key)
                .map(
                        recipient ->
                                new Opened(
                                        new Wish(
                                                claim,
                                                destinations.of(
                                                        delivery.channel(), recipient.canonical())),
                                        notice,
                                        recipient));
    }

    private static PersonKey of(Delivery delivery, Map<String, PersonKey> known) {
        return Objects.requireNonNull(known.get(delivery.userId()));
    }

    private static List<ToldChange> told(
            List<Delivery> mail, MailAddress recipient, Map<String, PersonKey> known) {
        var told = new ArrayList<ToldChange>();
        for (Delivery delivery : mail) {
            var key = of(delivery, known) instanceof Known(var its) ? its : null;
            Notice.in(delivery)
                    .ifPresent(notice -> told.add(told(delivery, notice, recipient, key)));
        }
        return told;
    }

    /** What cannot be opened is told without: that something happened is what counts. */
    private static ToldChange told(
            Delivery delivery, Notice notice, MailAddress recipient, @Nullable DataKey key) {
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

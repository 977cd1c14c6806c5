package dev.securityinfo.notification.verificationcode;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.MessageTemplates;
import dev.securityinfo.notification.platform.Word;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import dev.securityinfo.notification.sending.Composer;
import dev.securityinfo.notification.sending.Composition;
import dev.securityinfo.notification.sending.Composition.Unwritable;
import dev.securityinfo.notification.sending.Composition.Written;
import dev.securityinfo.notification.sending.Draft;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.MalformedRecord;
import dev.securityinfo.wire.keys.DeliveryContent;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.SealBroken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens the seal of a code and writes the message around it. */
@Component
class CodeComposer implements Composer {

    private static final String MESSAGE = "verification-code";
    private static final String CODE_ISSUED = EventNames.nameOf(CodeIssued.class);

    private final DeliveryOpener opener;
    private final MessageTemplates templates;
    private final String organisation;
    private final FactCodec facts = new FactCodec();

    CodeComposer(
            DeliveryOpener opener, MessageTemplates templates, OrganisationSettings organisation) {
        this.opener = opener;
        this.templates = templates;
        this.organisation = organisation.name();
    }

    @Override
    public MessageKind kind() {
        return MessageKind.CODE;
    }

    @Override
    public List<Draft> draft(List<Claim> claims) {
        return claims.stream().map(claim -> new Draft(claim, () -> compose(claim))).toList();
    }

    private Composition compose(Claim claim) {
        return issued(claim.delivery())
                .flatMap(code -> opened(code).map(content -> letter(code, content)))
                .<Composition>map(Written::new)
                .orElseGet(() -> new Unwritable(Reason.UNREADABLE));
    }

    private Optional<CodeIssued> issued(Delivery delivery) {
        try {
            return facts.decode(CODE_ISSUED, delivery.event()).map(CodeIssued.class::cast);
        } catch (MalformedRecord e) {
            return Optional.empty();
        }
    }

    private Optional<DeliveryContent> opened(CodeIssued code) {
        try {
            var content = opener.open(code.sealed(), DeliveryPlace.of(code));
            return Optional.of(content).filter(c -> c.expiresAt().equals(code.expiresAt()));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    private Letter letter(CodeIssued code, DeliveryContent content) {
        var language = Language.closestTo(content.language());
        Map<String, Object> values =
                Map.of(
                        "code",
                        new Word(content.code()),
                        "organisation",
                        organisation,
                        "minutes",
                        Duration.between(code.issuedAt(), code.expiresAt()).toMinutes());
        return new Letter(
                content.destination(),
                language,
                templates.write(MESSAGE, language, "email.subject.txt", values).strip(),
                templates.write(MESSAGE, language, "email.body.txt", values),
                templates.write(MESSAGE, language, "email.body.html", values));
    }
}

package dev.securityinfo.command.notary;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.command.platform.store.StreamName;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.token.AdministeredUser;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.history.CheckpointSigner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** That a person was forgotten, for whoever has to show it. */
@RestController
@Tag(name = "administration")
class CertificateEndpoint {

    private static final String ERASURES =
            "SELECT %s FROM event WHERE stream = ? AND name = ?".formatted(StoredEvent.COLUMNS);

    record Certificate(
            @Schema(description = "Names the erasure") UUID erasureId,
            @Schema(description = "Who was forgotten") String userId,
            @Schema(description = "The first administrator") String requestedBy,
            @Schema(description = "The second one") String approvedBy,
            @Schema(description = "When") Instant erasedAt,
            @Schema(
                            description =
                                    "Of the event that says so, for the proof that it is below a checkpoint")
                    long position,
            @Schema(description = "Of that event, hexadecimal") String hash,
            @Schema(description = "Fingerprint of the key that signed the certificate") String key,
            @Schema(description = "All of it as a signed text: C2SP signed-note") String note) {}

    private final JdbcClient jdbc;
    private final CheckpointSigner signer;
    private final NotarySettings settings;
    private final FactCodec facts = new FactCodec();

    CertificateEndpoint(JdbcClient jdbc, CheckpointSigner signer, NotarySettings settings) {
        this.jdbc = jdbc;
        this.signer = signer;
        this.settings = settings;
    }

    @GetMapping("/v1/users/{user}/erasures/{erasure}/certificate")
    @Operation(
            operationId = "certifyErasure",
            summary = "A signed certificate that a person was forgotten")
    Certificate certificate(
            AdministeredUser user,
            @Parameter(description = "The erasure's id") @PathVariable UUID erasure) {
        return jdbc
                .sql(ERASURES)
                .params(
                        StreamName.ofPerson(user.id()).toString(),
                        EventNames.nameOf(PersonErased.class))
                .query((row, _) -> StoredEvent.of(row))
                .stream()
                .filter(event -> erased(event).erasureId().equals(erasure))
                .findFirst()
                .map(event -> certificate(event, erased(event)))
                .orElseThrow(() -> Problem.of(ProblemType.NO_SUCH_ERASURE).thrown());
    }

    private PersonErased erased(StoredEvent event) {
        return event.fact(facts).map(PersonErased.class::cast).orElseThrow();
    }

    private Certificate certificate(StoredEvent event, PersonErased erased) {
        var text =
                """
                %s: certificate of erasure
                erasure %s
                person %s
                requested by %s
                approved by %s
                erased at %s
                event at position %d, hash %s
                """
                        .formatted(
                                settings.origin(),
                                erased.erasureId(),
                                erased.userId(),
                                erased.requestedBy(),
                                erased.approvedBy(),
                                erased.erasedAt(),
                                event.position(),
                                event.hash());
        var signed = signer.sign(text);
        return new Certificate(
                erased.erasureId(),
                erased.userId(),
                erased.requestedBy(),
                erased.approvedBy(),
                erased.erasedAt(),
                event.position(),
                event.hash(),
                signed.key().fingerprint(),
                signed.note());
    }
}

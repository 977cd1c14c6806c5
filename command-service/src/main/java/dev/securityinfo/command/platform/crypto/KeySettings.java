package dev.securityinfo.command.platform.crypto;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keysets are.
 *
 * @param wrapping wraps the data keys of people: path of a Tink keyset, or a KMS URI
 * @param codePepper HMAC keyset for the check values of codes; this service alone has it
 * @param destinationPepper HMAC keyset for counting messages to one destination
 * @param idempotency HMAC keyset for the fingerprints of repeated requests
 * @param deliveryPublic HPKE public keyset of the notification-service
 */
@Validated
@ConfigurationProperties("security-info.keys")
public record KeySettings(
        @NotBlank String wrapping,
        Path codePepper,
        Path destinationPepper,
        Path idempotency,
        Path deliveryPublic) {}

package dev.securityinfo.command.notary;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who signs the history, and how often.
 *
 * @param keyset Ed25519 keyset; this service alone has it
 * @param origin names the history in checkpoints, and their keys; never changed afterwards
 * @param every how often what happened is signed
 * @param atOnce how many may have the whole history verified at a time
 */
@Validated
@ConfigurationProperties("security-info.notary")
record NotarySettings(
        Path keyset,
        @NotBlank @DefaultValue("security-info") String origin,
        @DefaultValue("1m") Duration every,
        @DefaultValue("1") int atOnce) {}

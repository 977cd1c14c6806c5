package dev.securityinfo.command.history;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the history is read.
 *
 * @param readersAtOnce so many may read it at a time, from one instance
 */
@Validated
@ConfigurationProperties("security-info.history")
record HistorySettings(@Min(1) @DefaultValue("8") int readersAtOnce) {}

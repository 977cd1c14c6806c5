package dev.securityinfo.edge.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long it is believed who sent a request.
 *
 * @param remembered how many checked tokens are kept, so that their signature is checked once
 * @param clockSkew by how much the issuer's clock may differ from ours
 */
@ConfigurationProperties("security-info.tokens")
public record TokenSettings(
        @DefaultValue("10000") int remembered, @DefaultValue("5s") Duration clockSkew) {

    public TokenSettings {
        if (remembered < 1) {
            throw new IllegalArgumentException("security-info.tokens.remembered is at least 1");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("security-info.tokens.clock-skew is 0s to 1m");
        }
    }
}

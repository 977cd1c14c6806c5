package dev.securityinfo.command.securityinfo;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organisation itself.
 *
 * @param domains its own mail domains; no address there or below may be registered
 */
@ConfigurationProperties("security-info.organisation")
record OrganisationSettings(@DefaultValue List<String> domains) {}

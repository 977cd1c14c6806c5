package dev.securityinfo.command.securityinfo;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The methods that the organisation offers.
 *
 * @param offered names of types, like {@code email}; empty offers none
 */
@ConfigurationProperties("security-info.methods")
record MethodSettings(@DefaultValue("email") List<String> offered) {}

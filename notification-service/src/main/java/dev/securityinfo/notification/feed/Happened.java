package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;

/** An event of the store, as it came. */
public record Happened(Envelope envelope, SecurityInfoEvent event) {}

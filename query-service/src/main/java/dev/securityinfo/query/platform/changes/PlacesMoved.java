package dev.securityinfo.query.platform.changes;

/** The places in the feed may not be where this instance believes them to be. */
public record PlacesMoved() {}

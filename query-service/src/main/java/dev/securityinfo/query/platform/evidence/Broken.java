package dev.securityinfo.query.platform.evidence;

/**
 * What is wrong first.
 *
 * @param position the first one concerned
 * @param sentence names places and nobody
 */
record Broken(long position, String sentence) {}

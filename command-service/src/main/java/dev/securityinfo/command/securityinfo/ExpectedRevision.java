package dev.securityinfo.command.securityinfo;

/** What the caller believes the person's stream to be at. */
@FunctionalInterface
public interface ExpectedRevision {

    boolean accepts(long revision);
}

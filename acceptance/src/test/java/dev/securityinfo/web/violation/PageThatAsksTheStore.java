package dev.securityinfo.web.violation;

import dev.securityinfo.query.violation.ReaderThatAsksTheWriter;
import javax.sql.DataSource;

/** Breaks two rules, so that they are seen to find it. */
public record PageThatAsksTheStore(DataSource store, ReaderThatAsksTheWriter reader) {}

package dev.securityinfo.command.violation.http;

import dev.securityinfo.query.violation.ReaderThatAsksTheWriter;
import org.apache.kafka.clients.producer.Producer;

/** Breaks two rules, so that they are seen to find it. */
public record EndpointWithSql(Producer<String, String> producer, ReaderThatAsksTheWriter reader) {}

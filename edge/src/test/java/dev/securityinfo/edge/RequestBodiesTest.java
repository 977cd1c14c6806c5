package dev.securityinfo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodiesTest {

    private static final String ADD = "/v1/users/me/methods/email";

    private final Edge edge = Edge.shared();

    @Test
    void a_good_body_is_taken() {
        var answer =
                edge.postAsAlice(
                        ADD,
                        "{\"address\":\"a@b\",\"replaces\":\"5f0c9d5e-3c0f-4b0e-9c43-0d6a53c8a1d2\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | address required",
                "{\"address\":null}                        | address required",
                "{\"address\":5}                           | address string",
                "{\"address\":5.5}                         | address string",
                "{\"address\":true}                        | address string",
                "{\"address\":[]}                          | address string",
                "{\"address\":[\"a@b\"]}                   | address string",
                "{\"address\":{}}                          | address string",
                "{\"address\":\"a\",\"admin\":true}        | admin unknown-field",
                "{\"address\":\"a\",\"<b>\":1}             | body unknown-field",
                "{\"address\":\"a\",\"replaces\":\"x\"}    | replaces uuid",
                "{\"address\":\"a\",\"replaces\":\"1-1-1-1-1\"} | replaces uuid",
                "{\"address\":\"a\",\"replaces\":\"Xwydc8N9S4mcQw1qU8ih0g==\"} | replaces uuid",
                "{\"address\":\"a\",\"replaces\":\"\"}     | replaces uuid",
                "{\"address\":\"a\",\"replaces\":7}        | replaces uuid",
                "{\"address\":\"a\",\"replaces\":{}}       | replaces uuid",
                "{\"address\":\"a\",\"answers\":{}}        | answers array",
                "{\"address\":\"a\",\"answers\":\"\"}      | answers array",
                "{\"address\":\"a\",\"answers\":[5]}       | answers[0] object",
                "{\"address\":\"a\",\"answers\":[{\"weight\":\"5\"}]}   | answers[0].weight whole-number",
                "{\"address\":\"a\",\"answers\":[{\"weight\":5.5}]}     | answers[0].weight whole-number",
                "{\"address\":\"a\",\"answers\":[{\"weight\":null}]}    | answers[0].weight whole-number",
                "{\"address\":\"a\",\"answers\":[{\"weight\":true}]}    | answers[0].weight whole-number",
                "{\"address\":\"a\",\"answers\":[{\"weight\":99999999999999}]} | answers[0].weight whole-number",
                "[]                                        | body single-object",
                "\"a@b\"                                   | body single-object",
                "5                                         | body single-object",
                "true                                      | body single-object",
                "null                                      | body required",
                "{\"address\":\"a@b\"} {}               | body single-object",
            })
    void a_body_that_breaks_a_rule_is_told_the_field_and_the_rule(String body, String told) {
        assertThat(edge.postAsAlice(ADD, body).refusal()).isEqualTo("400 invalid-request " + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"address\"",
                "{\"address\":\"a@b\"",
                "{\"address\":\"a@b\",}",
                "{\"address\":\"a@b\"} x",
                "{\"address\":\"a@b\",\"address\":\"c@d\"}",
                "{'address':'a@b'}",
                "{address:\"a@b\"}",
                "{\"address\":\"a\nb\"}",
                "{\"address\":\"\\x\"}",
                "{\"address\":NaN}",
                "// comment\n{\"address\":\"a@b\"}",
                "<address>a@b</address>",
                "address=a@b",
                "\u0000",
            })
    void a_body_that_is_no_json_is_told_so(String body) {
        var refusal = edge.postAsAlice(ADD, body).refusal();
        assertThat(refusal).startsWith("400 invalid-request ");
        assertThat(refusal).endsWith(" well-formed-json");
    }

    @Test
    void an_empty_body_is_missing() {
        assertThat(edge.postAsAlice(ADD, "").refusal())
                .isEqualTo("400 invalid-request body required");
    }

    @Test
    void a_body_too_deep_is_refused() {
        var deep = "{\"answers\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThat(edge.postAsAlice(ADD, deep).status()).isEqualTo(400);
    }

    @Test
    void an_answer_never_repeats_what_was_sent() {
        for (var body :
                new String[] {"{\"address\":\"s3cr3t\",\"replaces\":\"s3cr3t\"}", "s3cr3t"}) {
            assertThat(edge.postAsAlice(ADD, body).body()).doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/yaml",
                "application/xml",
                "application/cbor",
                "multipart/form-data;boundary=x",
                "nonsense",
            })
    void only_json_is_read(String contentType) {
        assertThat(
                        edge.postAsAlice(ADD, "{\"address\":\"a@b\"}", "Content-Type", contentType)
                                .refusal())
                .isEqualTo("400 invalid-request Content-Type application-json");
    }

    @Test
    void a_body_of_16_kib_is_read_and_one_byte_more_is_not() {
        var rest = "{\"address\":\"\"}".length();
        var most = "{\"address\":\"" + "x".repeat(16 * 1024 - rest) + "\"}";
        assertThat(edge.postAsAlice(ADD, most).status()).isEqualTo(201);
        assertThat(edge.postAsAlice(ADD, most + " ").refusal()).isEqualTo("413 too-large");
    }

    @Test
    void a_megabyte_is_too_large_announced_or_not() {
        var megabyte = "x".repeat(1_000_000);
        assertThat(edge.postAsAlice(ADD, megabyte).refusal()).isEqualTo("413 too-large");
        var chunked =
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(megabyte.getBytes(StandardCharsets.UTF_8)));
        var answer =
                edge.send(
                        "POST",
                        ADD,
                        chunked,
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + edge.issuer.token("alice"));
        assertThat(answer.refusal()).isEqualTo("413 too-large");
    }

    @Test
    void nobody_waits_for_the_end_of_a_body_that_is_too_large_already() throws IOException {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            var chunk = "4400\r\n" + "x".repeat(0x4400) + "\r\n";
            var request =
                    """
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Transfer-Encoding: chunked\r
                    Authorization: Bearer %s\r
                    \r
                    %s"""
                            .formatted(ADD, edge.issuer.token("alice"), chunk);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void chunks_that_are_none_are_told_so() throws IOException {
        var answer =
                edge.raw(
                        """
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Transfer-Encoding: chunked\r
                        Authorization: Bearer %s\r
                        \r
                        zz\r
                        """
                                .formatted(ADD, edge.issuer.token("alice")));
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"body\",\"rule\":\"complete\"");
    }
}

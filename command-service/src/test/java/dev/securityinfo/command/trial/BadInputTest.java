package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not right is a problem that names field and rule, and leaves no trace. */
class BadInputTest {

    private static final String EMAIL = "/v1/users/me/methods/email";
    private static final RunningCommandService SERVICE = RunningCommandService.shared();
    private static final Tables TABLES = Tables.of(SERVICE);
    private static final Person MAL = SERVICE.person("mal");
    private static final String METHOD = MAL.adds("mal@example.org").methodId();

    private String before = "";

    @BeforeEach
    void remember() {
        before = everything();
    }

    @AfterEach
    void nothing_was_stored() {
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() {
        return Stream.of("event", "data_key", "idempotent_answer", "code_sent")
                .map(table -> table + " " + TABLES.count(table))
                .toList()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | body | well-formed-json",
                "~~ | body | required",
                "null | body | required",
                "[] | body | single-object",
                "\"ann@example.org\" | body | single-object",
                "{\"address\":\"a@example.org\",} | body | well-formed-json",
                "{\"address\":\"a@example.org\"} {} | body | single-object",
                "{'address':'a@example.org'} | body | well-formed-json",
                "{} | address | required",
                "{\"address\":null} | address | required",
                "{\"address\":\"\"} | address | e-mail-address",
                "{\"address\":1} | address | string",
                "{\"address\":true} | address | string",
                "{\"address\":[\"a@example.org\"]} | address | string",
                "{\"address\":{\"a\":1}} | address | string",
                "{\"address\":\"a@example.org\",\"adress\":1} | adress | unknown-field",
                "{\"Address\":\"a@example.org\"} | Address | unknown-field",
                "{\"address\":\"a@example.org\",\"replaces\":7} | replaces | uuid",
                "{\"address\":\"a@example.org\",\"replaces\":\"\"} | replaces | uuid",
                "{\"address\":\"a@example.org\",\"replaces\":\"1-1-1-1-1\"} | replaces | uuid",
                "{\"address\":\"a@example.org\",\"replaces\":\"../me\"} | replaces | uuid",
            })
    void a_body_that_is_no_address_is_refused_by_field_and_rule(
            String body, String field, String rule) {
        refuses(MAL.posts(EMAIL, body), field, rule, "canary");
    }

    @Test
    void a_field_that_comes_twice_is_refused() {
        invalid(
                MAL.posts(EMAIL, "{\"address\":\"a@example.org\",\"address\":\"b@example.org\"}"),
                "body");
    }

    static Stream<String> addresses() {
        return Stream.of(
                "canary",
                "canary@localhost",
                "canary@example.org\\r\\n",
                "\\ncanary@example.org",
                "canary@example.org\\r\\nBcc: b@example.org",
                "canary%0d%0a@exam\\u000dple.org",
                "canary\\u0000@example.org",
                "canary@example.org\\u0000",
                "canary@exa\\u2028mple.org",
                "canary@example.org\\u2029",
                "canary@example.org\\u0085",
                "canary\\u202e@example.org",
                "\\\"canary\\\"@example.org",
                "canary\\\"x@example.org",
                "canary(comment)@example.org",
                "Canary <canary@example.org>",
                "canary@example.org, b@example.org",
                "canary@[127.0.0.1]",
                "canary@127.0.0.1",
                "canary@example..org",
                "canary@xn--a.example",
                "c\\u0430nary@example.org",
                "canary\\u0131@example.org",
                "canary@exa\\ud800mple.org",
                "canary\\ud800@example.org",
                "canary@example.org@example.org",
                "canary" + "a".repeat(284) + "@example.org",
                "canary@" + "a".repeat(64) + ".example",
                "canary" + "a".repeat(60) + "@example.org");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void what_is_no_address_is_refused(String address) {
        invalid(MAL.adds(address), "address", "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mal@contoso.com",
                "MAL@CONTOSO.COM",
                "mal@mail.eu.contoso.com",
                "mal@contoso.nl",
                "mal@\uff43\uff4f\uff4e\uff54\uff4f\uff53\uff4f.com",
                "mal@contoso\u3002com",
                "mal@con\u00adtoso.com",
                "mal@con\u200btoso.com",
                "mal@\u24d2ontoso.com",
                " mal@contoso.com ",
            })
    void a_work_address_is_not_allowed_in_whatever_writing(String address) {
        var answer = MAL.adds(address);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("address-not-allowed");
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | code | required",
                "{\"code\":null} | code | required",
                "{\"code\":482913} | code | string",
                "{\"code\":48.2913} | code | string",
                "{\"code\":true} | code | string",
                "{\"code\":[\"482913\"]} | code | string",
                "{\"code\":\"\"} | code | 6-digits",
                "{\"code\":\"   \"} | code | 6-digits",
                "{\"code\":\"48291\"} | code | 6-digits",
                "{\"code\":\"4829131\"} | code | 6-digits",
                "{\"code\":\"48291x\"} | code | 6-digits",
                "{\"code\":\"-48291\"} | code | 6-digits",
                "{\"code\":\"482\\u0000913\"} | code | 6-digits",
                "{\"code\":\"\u0664\u0668\u0662\u0669\u0661\u0663\"} | code | 6-digits",
                "{\"code\":\"482913\",\"methodId\":1} | methodId | unknown-field",
                "{\"codes\":\"482913\"} | codes | unknown-field",
                "[\"482913\"] | body | single-object",
                "482913 | body | single-object",
            })
    void a_code_of_another_form_is_refused_and_costs_no_try(
            String body, String field, String rule) {
        refuses(
                MAL.posts("/v1/users/me/methods/" + METHOD + "/verify", body),
                field,
                rule,
                "482913");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000",
                "00000000-0000-0000-0000-0000000000000",
                "%7B00000000-0000-0000-0000-000000000000%7D",
                "AAAAAAAAAAAAAAAAAAAAAA==",
                "email%00",
                "-1",
            })
    void an_id_that_is_no_uuid_is_refused(String id) {
        for (var answer :
                List.of(MAL.deletes(id), MAL.asksForAnotherCode(id), MAL.verifies(id, "482913"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-request");
            isBland(answer, id);
        }
    }

    @Test
    void a_method_of_somebody_else_is_as_unknown_as_one_that_never_was() {
        var stranger = SERVICE.person("stranger");
        var never = UUID.randomUUID().toString();

        same(404, stranger.deletes(METHOD), stranger.deletes(never));
        same(404, stranger.asksForAnotherCode(METHOD), stranger.asksForAnotherCode(never));
        same(404, stranger.verifies(METHOD, "482913"), stranger.verifies(never, "482913"));
        same(
                404,
                stranger.replaces(METHOD, "stranger@example.org"),
                stranger.replaces(never, "stranger@example.org"));
        assertThat(stranger.deletes(METHOD).problem()).isEqualTo("no-such-method");
    }

    @Test
    void somebody_else_is_as_unknown_as_somebody_who_never_was() {
        var stranger = SERVICE.person("stranger");
        for (var rest :
                List.of(
                        "POST /methods/email",
                        "POST /methods/" + METHOD + "/verify",
                        "POST /methods/" + METHOD + "/codes",
                        "DELETE /methods/" + METHOD)) {
            var verb = rest.substring(0, rest.indexOf(' '));
            var path = rest.substring(rest.indexOf(' ') + 1);
            var known = send(stranger, verb, "/v1/users/mal" + path, "{}");
            same(404, known, send(stranger, verb, "/v1/users/nobody" + path, "{}"));
            assertThat(known.problem()).isEqualTo("no-such-user");
        }
    }

    @Test
    void a_token_that_is_not_good_opens_nothing() {
        var issuer = SERVICE.issuer();
        var good = issuer.token("mal");
        for (var token :
                List.of(
                        issuer.tokenFor("mal").expired().sign(),
                        issuer.tokenFor("mal").forged().sign(),
                        issuer.tokenFor("mal").issuedBy("https://elsewhere.example").sign(),
                        issuer.tokenFor("mal").audience("somebody-else").sign(),
                        issuer.tokenFor("m\u00e4l").sign(),
                        issuer.tokenFor("").sign(),
                        good.substring(0, good.length() - 4) + "AAAA",
                        good.substring(0, good.lastIndexOf('.') + 1),
                        "e30.e30.",
                        "canary",
                        "")) {
            var mal = SERVICE.bearer("mal", token);
            for (var answer :
                    List.of(
                            mal.adds("mal2@example.org"),
                            mal.deletes(METHOD),
                            mal.posts("/v1/users/mal/unlock", ""))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.problem()).isEqualTo("not-authenticated");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            }
        }
    }

    @Test
    void a_token_without_the_scope_is_forbidden_before_anything_is_looked_at() {
        var auditor = SERVICE.person("mal", "security-info.audit", "security-info.admin");
        for (var answer :
                List.of(
                        auditor.adds("mal2@example.org"),
                        auditor.verifies(METHOD, "482913"),
                        auditor.asksForAnotherCode(METHOD),
                        auditor.deletes(METHOD),
                        SERVICE.person("mal").posts("/v1/users/mal/unlock", ""),
                        SERVICE.person("mal").posts("/v1/users/me/unlock", ""))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2\"", "W/2", "\"2\" \"3\"", "\"2\", x", "\"2", "'2'", " "})
    void an_if_match_that_is_none_is_refused(String ifMatch) {
        refuses(MAL.deletes(METHOD, "If-Match", ifMatch), "If-Match", "entity-tags", "canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"2\"", "\"02\"", "\"two\"", "\"-2\", \"1\""})
    void an_if_match_of_another_revision_is_a_mismatch(String ifMatch) {
        for (var answer :
                List.of(
                        MAL.deletes(METHOD, "If-Match", ifMatch),
                        MAL.adds("mal2@example.org", "If-Match", ifMatch),
                        MAL.asksForAnotherCode(METHOD, "If-Match", ifMatch),
                        MAL.verifies(METHOD, MAL.newestCode(METHOD), "If-Match", ifMatch))) {
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.problem()).isEqualTo("revision-mismatch");
            assertThat(answer.revision()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", " ", "a b", "\"a\\b\"", "\"a\";q=1", "a,b"})
    void an_idempotency_key_that_is_none_is_refused(String key) {
        invalid(MAL.adds("mal2@example.org", "Idempotency-Key", key), "Idempotency-Key");
    }

    @Test
    void an_idempotency_key_is_at_most_255_long_and_comes_once() {
        invalid(
                MAL.adds("mal2@example.org", "Idempotency-Key", "\"" + "k".repeat(256) + "\""),
                "Idempotency-Key");
        invalid(
                MAL.adds("mal2@example.org", "Idempotency-Key", "a", "Idempotency-Key", "b"),
                "Idempotency-Key");
    }

    @Test
    void a_body_of_a_megabyte_is_too_large_on_every_route() {
        var address = "{\"address\":\"" + "canary".repeat(200_000) + "\"}";
        for (var answer :
                List.of(
                        send(MAL, "POST", EMAIL, address),
                        send(MAL, "POST", "/v1/users/me/methods/" + METHOD + "/verify", address),
                        send(MAL, "POST", "/v1/users/me/methods/" + METHOD + "/codes", address),
                        send(MAL, "DELETE", "/v1/users/me/methods/" + METHOD, address))) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.problem()).isEqualTo("too-large");
            isBland(answer, "canary");
        }
    }

    @Test
    void a_body_in_another_format_is_refused() {
        for (var type :
                List.of(
                        "text/plain",
                        "application/xml",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/yaml",
                        "canary")) {
            invalid(
                    MAL.sends(
                            "POST",
                            EMAIL,
                            BodyPublishers.ofString("{\"address\":\"mal2@example.org\"}"),
                            "Content-Type",
                            type),
                    "Content-Type");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users/me/methods/email",
        "PUT, /v1/users/me/methods/email",
        "PATCH, /v1/users/me/methods/email",
        "GET, /v1/users/me/unlock",
        "TRACE, /v1/users/me/methods/email",
        "CANARY, /v1/users/me/methods/email",
    })
    void another_verb_is_not_allowed(String verb, String path) {
        var answer = MAL.sends(verb, path, BodyPublishers.noBody());

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        isBland(answer, "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/users/me/methods",
                "/v1/users/me/methods/email/",
                "/v1/users//methods/email",
                "/v1/users/me/methods/email;canary=1",
                "/v1/users/../users/me/methods/email",
                "/v1/users/me%2Fmethods/email",
                "/v1/users/me/methods/%00",
                "/v1/users/me/methods/email%0d%0aX-Canary:1",
                "/actuator/env",
                "/error",
            })
    void an_address_that_leads_nowhere_is_a_problem(String path) {
        var answer = MAL.posts(path, "{\"address\":\"mal2@example.org\"}");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("X-Canary")).isEmpty();
        isBland(answer, "canary");
    }

    private static Answer send(Person person, String verb, String path, String body) {
        BodyPublisher content = BodyPublishers.ofString(body);
        return person.sends(verb, path, content, "Content-Type", "application/json");
    }

    private static void same(int status, Answer one, Answer another) {
        assertThat(one.status()).isEqualTo(status);
        assertThat(another.status()).isEqualTo(status);
        assertThat(one.response().body()).isEqualTo(another.response().body());
        assertThat(one.header("ETag")).isEqualTo(another.header("ETag"));
    }

    private static void refuses(Answer answer, String field, String rule, String input) {
        invalid(answer, field, input);
        assertThat(answer.json().path("errors").path(0).path("rule").asString()).isEqualTo(rule);
    }

    private static void invalid(Answer answer, String field, String... input) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("rule").asString()).matches("[a-z0-9-]+");
        isBland(answer, input);
    }

    /** It repeats nothing of the request and tells nothing of the inside. */
    private static void isBland(Answer answer, String... input) {
        assertThat(List.of(input)).noneMatch(answer.response().body()::contains);
        assertThat(answer.response().body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("dev.securityinfo", "org.", "java.", "tools.jackson", "SQL");
    }
}

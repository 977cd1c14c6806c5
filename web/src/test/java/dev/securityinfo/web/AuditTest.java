package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.COMMANDS;
import static dev.securityinfo.web.stage.Stage.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class AuditTest {

    private static final String AUDIT = "security-info.audit";
    private static final String VALUES = "security-info.audit.values";
    private static final String METHOD = "1b2c3d4e-0000-4000-8000-000000000001";
    private static final String ADDRESS = "bob@example.org";

    private static final String HISTORY = "GET /v1/users/bob/history";
    private static final String AS_OF = "GET /history/as-of";
    private static final String WHY = "GET /history/why";
    private static final String VERIFY = "GET /v1/history/verify";
    private static final String CHECKPOINTS = "GET /v1/history/checkpoints";
    private static final String EVERYTHING = "GET /v1/history";

    private static final String LINES =
            String.join(
                    "\n",
                    event(
                            1,
                            "email-method-added",
                            "\"methodId\":\"" + METHOD + "\"",
                            "2026-11-20T10:15:00.123456Z"),
                    event(
                            2,
                            "code-issued",
                            "\"methodId\":\"" + METHOD + "\"",
                            "2026-11-20T10:15:00.123456Z"),
                    event(
                            3,
                            "code-rejected",
                            "\"methodId\":\"" + METHOD + "\",\"attemptsLeft\":4",
                            "2026-11-20T10:16:00Z"),
                    event(
                            4,
                            "email-method-verified",
                            "\"methodId\":\"" + METHOD + "\"",
                            "2026-11-20T10:17:00Z"),
                    event(5, "from-the-future", "", "2026-11-20T10:18:00Z"));

    private final Browser browser = Stage.browser();

    @BeforeEach
    void somebody_has_a_history() {
        ISSUER.grants(AUDIT, VALUES);
        COMMANDS.answers(HISTORY, 200, LINES);
        COMMANDS.answers(AS_OF, 200, state("verified", 0));
        COMMANDS.answers(CHECKPOINTS, 200, "{\"checkpoints\":[]}");
        browser.get("/");
    }

    private static String event(int number, String kind, String data, String time) {
        return """
        {"specversion":"1.0","id":"0198f000-0000-7000-8000-%1$012d","source":"/command-service",\
        "type":"security-info.%2$s","subject":"bob","time":"%4$s","datacontenttype":"application/json",\
        "dataschema":"/schemas","sequence":"%1$019d","position":"%5$019d","hash":"%6$064x","actor":"bob",\
        "actortype":"person","client":"web","origin":"key.c2VhbGVk","correlationid":"c","causationid":"d","data":{%3$s}}"""
                .formatted(number, kind, data, time, number + 1000, 0xabc000 + number);
    }

    private static String state(String status, int failures) {
        return """
        {"userId":"bob","at":"2026-11-20T10:17:00Z","revision":4,"position":1004,"methods":[{"methodId":"%s","type":"email",\
        "status":"%s","addedAt":"2026-11-20T10:15:00Z","verifiedAt":%s,"code":%s}],\
        "failures":{"count":%d,"pausedUntil":null,"locked":false},"codes":{"lastHour":1,"lastDay":1},"deletedMethods":0}"""
                .formatted(
                        METHOD,
                        status,
                        status.equals("verified") ? "\"2026-11-20T10:17:00Z\"" : "null",
                        status.equals("verified")
                                ? "null"
                                : "{\"issuedAt\":\"2026-11-20T10:15:00Z\",\"expiresAt\":\"2026-11-20T10:25:00Z\",\"attemptsLeft\":4}",
                        failures);
    }

    @Test
    void who_is_no_auditor_sees_neither_the_page_nor_the_way_to_it() {
        ISSUER.grants();
        browser.loseCookies();

        assertThat(browser.get("/").at("header nav")).doesNotContain("Audit");
        for (var path : new String[] {"/audit", "/audit?user=bob", "/audit/export?format=CSV"}) {
            var page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.heading()).isEqualTo("This page is for auditors");
        }
        assertThat(COMMANDS.asked(HISTORY)).isEmpty();
    }

    @Test
    void a_right_that_the_service_no_longer_honours_is_none() {
        COMMANDS.refuses(CHECKPOINTS, 403, "forbidden", "");

        assertThat(browser.get("/audit").status()).isEqualTo(403);
    }

    @Test
    void an_auditor_finds_the_way_and_looks_for_a_person() {
        var page = browser.get("/audit");

        assertThat(page.at("header nav [aria-current]")).isEqualTo("Audit");
        assertThat(page.text()).contains("User id", "No checkpoint was signed yet");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.document().select("style, [style], script:not([src])")).isEmpty();
    }

    @Test
    void a_history_is_told_newest_first_with_its_places_in_the_store() {
        var page = browser.get("/audit?user=bob");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("#history .timeline > li").eachText())
                .hasSize(5)
                .satisfies(
                        all ->
                                assertThat(all.getFirst())
                                        .contains("Something else", "from-the-future"))
                .satisfies(
                        all ->
                                assertThat(all.get(2))
                                        .contains(
                                                "A wrong code was typed; it could be tried 4 more",
                                                "Nov 20, 2026, 10:16:00",
                                                "UTC",
                                                "by bob through web",
                                                "from a place that is hidden",
                                                "Event 3",
                                                "Position 1003",
                                                "Method 1b2c3d4e",
                                                "Hash 000000000000…",
                                                "Why?"))
                .satisfies(all -> assertThat(all.getLast()).contains("Address: hidden"));
        assertThat(page.text()).contains("5 events were recorded", "Events 1 to 5 of 5");
        assertThat(COMMANDS.asked(HISTORY).getFirst().query()).isNull();
    }

    @Test
    void nobody_of_that_name_is_a_friendly_answer() {
        COMMANDS.answers(HISTORY, 200, "");
        assertThat(browser.get("/audit?user=bob").text()).contains("Nothing was ever recorded of");
        COMMANDS.refuses(HISTORY, 404, "no-such-user", "");
        var page = browser.get("/audit?user=bob");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Nothing was ever recorded of bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a%20b", "caf%C3%A9", "..", "."})
    void a_user_id_that_is_none_is_told_at_the_field(String typed) {
        var page = browser.get("/audit?user=" + typed);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.at("#user-wrong")).isNotBlank();
        assertThat(page.form("#user").attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void a_user_id_with_signs_in_it_reaches_the_service_as_it_is() {
        browser.get("/audit?user=a%2Bb%7C%26c%3D%25%3F%23");

        assertThat(COMMANDS.asked("GET /history"))
                .anySatisfy(asked -> assertThat(asked.path()).contains("/v1/users/a+b|&c=%?#/"));
    }

    @Test
    void a_moment_that_is_none_is_told_at_the_field_and_stays_there() {
        var page = browser.get("/audit?user=bob&at=yesterday&than=2026-13-01T00:00");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.at("#at-wrong")).contains("2026-11-20 10:15");
        assertThat(page.at("#than-wrong")).isNotBlank();
        assertThat(page.form("#at").attr("value")).isEqualTo("yesterday");
        assertThat(page.document().select("#history li")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before=x", "after=x", "event=x", "why=x"})
    void an_address_that_nobody_typed_is_refused_with_a_page(String query) {
        var page = browser.get("/audit?user=bob&" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.heading()).isEqualTo("That did not work");
    }

    @Test
    void steps_lead_from_one_instant_to_the_next() {
        var page = browser.get("/audit?user=bob&event=3");

        assertThat(COMMANDS.asked(AS_OF).getLast().query())
                .isEqualTo("at=2026-11-20T10%3A16%3A00Z");
        assertThat(page.at(".after")).contains("Event 3 of 5", "A wrong code was typed");
        assertThat(page.form("#at").attr("value")).isEqualTo("2026-11-20T10:16:00");
        var before = browser.get(page.form("#step-back").attr("href").replaceAll("#.*", ""));
        assertThat(COMMANDS.asked(AS_OF).getLast().query())
                .isEqualTo("at=2026-11-20T10%3A15%3A00.123456Z");
        assertThat(before.at(".after")).contains("Event 2 of 5");
        assertThat(before.form("#at").attr("value")).isEqualTo("2026-11-20T10:15:00.124");
        assertThat(before.document().select("#step-back")).isEmpty();
        assertThat(before.form("#step-on").attr("href")).contains("at=2026-11-20T10%3A16%3A00Z");
    }

    @Test
    void before_the_first_event_there_was_nothing() {
        assertThat(browser.get("/audit?user=bob&at=2026-01-01T00:00").at(".after"))
                .contains("Nothing was recorded of this person yet");
    }

    @Test
    void two_moments_stand_beside_each_other_the_earlier_one_first() {
        COMMANDS.answers(AS_OF, 200, state("awaiting-code", 1));
        var page = browser.get("/audit?user=bob&at=2026-11-20T10:16&than=2026-11-20T10:17");

        assertThat(COMMANDS.asked(AS_OF))
                .extracting(asked -> asked.query())
                .containsExactlyInAnyOrder(
                        "at=2026-11-20T10%3A16%3A00Z", "at=2026-11-20T10%3A17%3A00Z");
        assertThat(page.document().select(".state thead th").eachText())
                .satisfiesExactly(
                        what -> assertThat(what).isEqualTo("What"),
                        earlier -> assertThat(earlier).startsWith("Earlier"),
                        later -> assertThat(later).startsWith("Later"),
                        word -> assertThat(word).isEqualTo("Difference"));
        assertThat(page.at(".state tbody tr:first-child"))
                .contains("E-mail 1b2c3d4e", "waits for its code, with 4 tries left", "the same");
    }

    @Test
    void why_is_answered_below_the_event() {
        COMMANDS.answers(
                WHY,
                200,
                """
                {"position":1003,"sequence":3,"type":"security-info.code-rejected","at":"2026-11-20T10:16:00Z","actor":"bob",
                 "actorType":"person","explanation":"wrong-code","failures":{"count":1,"pausedUntil":null,"locked":false},
                 "because":[{"position":1002,"sequence":2,"type":"security-info.code-issued","at":"2026-11-20T10:15:00Z","role":"code-issued"},
                            {"position":1001,"sequence":1,"type":"security-info.new","at":"2026-11-20T10:15:00Z","role":"new-role"}]}""");
        var page =
                browser.get(
                        browser.get("/audit?user=bob")
                                .form("#why-1003")
                                .attr("href")
                                .replaceAll("#.*", ""));

        assertThat(page.at("#event-1003 .because"))
                .contains(
                        "not the one that was sent", "1 wrong code counted", "The code was issued")
                .contains("On record as: new-role");
        assertThat(page.form("#why-1003").attr("aria-expanded")).isEqualTo("true");
        assertThat(COMMANDS.asked(WHY).getLast().query()).isEqualTo("position=1003");
        COMMANDS.refuses(WHY, 404, "no-such-event", "");
        assertThat(browser.get("/audit?user=bob&why=1003").at(".because"))
                .contains("no event at that position");
    }

    @Test
    void values_are_shown_on_demand_and_of_this_page_alone() {
        var hidden = browser.get("/audit?user=bob");
        assertThat(hidden.text()).contains("it is recorded that you read them");
        COMMANDS.answers(
                HISTORY,
                200,
                LINES.replaceFirst(
                        "\\}\\}\n",
                        "},\"values\":{\"address\":\"bob@example.org\",\"origin\":{\"ip\":\"192.0.2.7\",\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\"}}}\n"));
        var page = browser.submit(hidden, "form[action^=/audit/values]");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.url()).doesNotContain("example").contains("user=bob");
        assertThat(page.text()).contains("That you read them was recorded");
        assertThat(page.at("#event-1001")).contains(ADDRESS, "from 192.0.2.7 with Firefox, Linux");
        assertThat(page.at("#event-1003")).contains("cannot be shown any more");
        assertThat(COMMANDS.asked(HISTORY).getLast().query())
                .isEqualTo("after=1000&limit=5&values=clear");
        assertThat(COMMANDS.asked(AS_OF).getLast().query()).endsWith("&values=clear");
        assertThat(browser.get("/audit/values?user=bob&lang=nl").text())
                .contains("Waarden tonen")
                .doesNotContain(ADDRESS);
    }

    @Test
    void who_may_not_read_values_is_told_and_gets_none() {
        ISSUER.grants(AUDIT);
        browser.loseCookies();

        assertThat(browser.get("/audit?user=bob").text())
                .contains("Your account may not read them")
                .doesNotContain("Show values");
    }

    @Test
    void a_long_history_is_read_page_by_page() {
        COMMANDS.answers(
                HISTORY,
                200,
                IntStream.rangeClosed(1, 120)
                        .mapToObj(
                                i ->
                                        event(
                                                i,
                                                "code-issued",
                                                "",
                                                "2026-11-20T10:%02d:%02dZ"
                                                        .formatted(i / 60, i % 60)))
                        .collect(Collectors.joining("\n")));
        var newest = browser.get("/audit?user=bob");
        assertThat(newest.text()).contains("Events 71 to 120 of 120");
        assertThat(newest.document().select("#history [rel=prev]")).isEmpty();
        var middle = browser.get(link(newest, "#history [rel=next]"));
        assertThat(middle.text()).contains("Events 21 to 70 of 120");
        var oldest = browser.get(link(middle, "#history [rel=next]"));
        assertThat(oldest.text()).contains("Events 1 to 20 of 120");
        assertThat(oldest.document().select("#history [rel=next]")).isEmpty();
        var again = browser.get(link(oldest, "#history [rel=prev]"));
        assertThat(again.text()).contains("Events 21 to 70 of 120");
    }

    private static String link(Browser.Page page, String selector) {
        return page.form(selector).attr("href").replaceAll("#.*", "");
    }

    @Test
    void the_last_checkpoint_is_always_shown_and_verifying_is_a_button() {
        COMMANDS.answers(
                CHECKPOINTS,
                200,
                "{\"checkpoints\":[{\"position\":4,\"root\":\"cm9vdA==\",\"time\":\"2026-11-20T10:00:00Z\",\"key\":\"ab12cd34\",\"note\":\"n\"}]}");
        COMMANDS.answers(
                VERIFY,
                200,
                "{\"verified\":true,\"events\":5,\"checkpoints\":1,\"lastCheckpoint\":{\"position\":4,\"root\":\"cm9vdA==\",\"time\":\"2026-11-20T10:00:00Z\",\"key\":\"ab12cd34\"},\"unsigned\":1,\"finding\":null}");
        var page = browser.get("/audit?user=bob");
        assertThat(page.at("#whole")).contains("up to position 4", "ab12cd34");
        assertThat(COMMANDS.asked(VERIFY)).isEmpty();

        assertThat(browser.submit(page, "form[action=/audit/verify]").at("#whole"))
                .contains(
                        "The history is as it was recorded", "Events checked: 5", "signed yet: 1");
    }

    @Test
    void a_history_that_was_tampered_with_is_told_with_its_place() {
        COMMANDS.answers(
                VERIFY,
                200,
                "{\"verified\":false,\"events\":12,\"checkpoints\":0,\"lastCheckpoint\":null,\"unsigned\":12,\"finding\":{\"kind\":\"changed\",\"position\":7,\"upTo\":7,\"sentence\":\"Event 7 is not what was recorded.\"}}");
        var page = browser.submit(browser.get("/audit"), "form[action=/audit/verify]");

        assertThat(page.at("#whole .bad"))
                .contains("not as it was recorded", "An event was changed. It is at position 7.")
                .contains("Event 7 is not what was recorded.");
    }

    @Test
    void without_the_service_the_page_says_so_and_can_be_tried_again() {
        browser.get("/");
        COMMANDS.leave();
        var page = browser.get("/audit?user=bob");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("10");
        assertThat(page.text()).contains("not available at the moment", "Try again");
        assertThat(browser.get("/audit/export?user=bob&format=CSV").status()).isEqualTo(503);
        assertThat(browser.get("/audit").status()).isEqualTo(200);
    }

    @Test
    void too_many_readers_at_once_are_told_how_long_to_wait() {
        COMMANDS.refuses(HISTORY, 429, "too-many-requests", "", "Retry-After", "5");
        var page = browser.get("/audit?user=bob");

        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        assertThat(page.text()).contains("try again in 5 seconds");
    }

    @Test
    void an_export_is_a_file_as_the_service_writes_it() {
        browser.get("/");
        var file = browser.once("/audit/export?user=bob&format=NDJSON");

        assertThat(file.body()).isEqualTo(LINES);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"history-bob.ndjson\"");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(COMMANDS.asked(HISTORY).getLast().header("Accept"))
                .startsWith("application/x-nd");
        COMMANDS.answers(EVERYTHING, 200, "position,time\r\n");
        assertThat(browser.once("/audit/export?format=CSV").body()).isEqualTo("position,time\r\n");
        assertThat(COMMANDS.asked(EVERYTHING).getLast().header("Accept")).startsWith("text/csv");
        assertThat(browser.once("/audit/export?format=XML").statusCode()).isEqualTo(400);
    }

    @Test
    void an_export_that_breaks_off_does_not_look_like_a_whole_one() {
        COMMANDS.breaksOff(HISTORY, LINES);
        assertThat(browser.once("/audit/export?user=bob&format=NDJSON").statusCode())
                .isEqualTo(500);
        COMMANDS.breaksOff(HISTORY, (LINES + "\n").repeat(100));

        assertThatThrownBy(
                        () ->
                                HttpClient.newHttpClient()
                                        .send(
                                                browser.request(
                                                                "/audit/export?user=bob&format=NDJSON")
                                                        .GET()
                                                        .build(),
                                                BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_history_that_breaks_off_or_cannot_be_read_is_not_there(CapturedOutput log) {
        browser.get("/");
        COMMANDS.breaksOff(HISTORY, LINES);
        assertThat(browser.get("/audit?user=bob").status()).isEqualTo(503);
        COMMANDS.answers(HISTORY, 200, "{\"type\":\"" + ADDRESS);
        assertThat(browser.get("/audit?user=bob").status()).isEqualTo(503);
        assertThat(log.getAll()).doesNotContain(ADDRESS).doesNotContain("bob");
    }

    @Test
    void another_language_is_about_the_same_person() {
        var page = browser.get("/audit?user=bob&event=3");
        var dutch = page.form("footer a[lang=nl]").attr("href");

        assertThat(dutch).isEqualTo("?user=bob&event=3&lang=nl");
        assertThat(browser.get("/audit" + dutch).text())
                .contains("Zoals het was", "Gebeurtenis 3 van 5", "Er is een verkeerde code");
    }

    @Test
    void a_form_of_another_site_shows_and_verifies_nothing() {
        var page = browser.get("/audit?user=bob");
        page.form("form[action=/audit/verify]").select("input").remove();
        assertThat(browser.submitFromElsewhere(page, "form[action=/audit/verify]").status())
                .isEqualTo(403);
        assertThat(COMMANDS.asked(VERIFY)).isEmpty();
    }

    @Test
    void nothing_is_asked_for_before_somebody_signs_in() {
        assertThat(
                        browser.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                browser.origin()
                                                                        + "/audit?user=bob"))
                                                .GET()
                                                .build())
                                .headers()
                                .firstValue("Location"))
                .hasValue("/oauth2/authorization/security-info?to=%2Faudit%3Fuser%3Dbob");
        assertThat(COMMANDS.asked(HISTORY)).isEmpty();
    }
}

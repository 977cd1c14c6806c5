package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryRecordTest {

    private static final String PLACE =
            "\"position\":\"0000000000000000001\",\"hash\":\"%s\",".formatted("0".repeat(64));

    @Test
    void has_its_place_and_the_text_that_is_hashed() {
        var record = HistoryRecord.parse(line("1", ""));

        assertThat(record.stream()).isEqualTo("security-info:alice");
        assertThat(record.event().position()).isEqualTo(1);
        assertThat(record.event().sequence()).isEqualTo(1);
        assertThat(record.event().text()).isEqualTo(line("1", "").replace(PLACE, ""));
        assertThat(HistoryRecord.position(line("1", ""))).isEqualTo(1);
    }

    @Test
    void names_another_stream_than_the_persons_own() {
        assertThat(HistoryRecord.parse(line("1", "\"stream\":\"audit:carol\",")).stream())
                .isEqualTo("audit:carol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"specversion\":\"1.0\",\"subject\":\"alice\",\"sequence\":\"1\"}",
                "{\"position\":\"1\",\"hash\":\"00\",\"subject\":\"alice\",\"sequence\":\"1\"}"
            })
    void is_none_without_a_place(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryRecord.parse(text));
    }

    @Test
    void is_none_without_a_number_in_its_stream() {
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryRecord.parse(line("one", "")));
    }

    @Test
    void a_file_of_records_is_verified_by_the_same_reading() throws IOException {
        var hash = EventHash.START.then(line("1", "").replace(PLACE, "").getBytes(UTF_8));
        var right = line("1", "").replace("0".repeat(64), hash.toString());

        assertThat(kindIn(right)).isEqualTo(HistoryCheck.Kind.CHECKPOINT); // nobody signed it
        assertThat(kindIn(right.replace("alice", "mallory"))).isEqualTo(HistoryCheck.Kind.CHANGED);
        assertThat(kindIn(right.replace("\"sequence\":\"1\",", "")))
                .isEqualTo(HistoryCheck.Kind.UNREADABLE);
    }

    private static HistoryCheck.Kind kindIn(String line) throws IOException {
        var text = String.join("\n", AuditFile.head(List.of()), line, AuditFile.end(1));
        var finding = AuditFile.verify(new BufferedReader(new StringReader(text)), null).finding();
        assertThat(finding).isNotNull();
        return finding.kind();
    }

    private static String line(String sequence, String stream) {
        return "{\"specversion\":\"1.0\",\"subject\":\"alice\",%s\"sequence\":\"%s\",%s\"data\":{}}"
                .formatted(stream, sequence, PLACE);
    }
}

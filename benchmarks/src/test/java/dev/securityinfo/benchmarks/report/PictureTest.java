package dev.securityinfo.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void bars_become_one_drawing() {
        var bars = new LinkedHashMap<String, Double>();
        bars.put("the loop", 3_400.0);
        bars.put("in process", 14_000.0);

        var picture = Picture.ofBars("rates", "Operations per second", bars);

        assertThat(picture.svg()).startsWith("<?xml").contains("<svg").endsWith("</svg>\n");
        assertThat(picture.markdown()).isEqualTo("![Operations per second](images/rates.svg)");
    }

    @Test
    void lines_become_one_drawing() {
        var picture =
                Picture.ofLines(
                        "times",
                        "Milliseconds",
                        List.of("50 %", "99 %"),
                        Map.of("AddEmailMethod", List.of(1.5, 8.0)));

        assertThat(picture.svg()).contains("<svg");
    }
}

package dev.securityinfo.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.benchmarks.Plan;
import dev.securityinfo.benchmarks.goals.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @Test
    void there_is_a_line_for_each_goal_that_was_asked_for() {
        var page = new Page(Plan.of(true, Set.of("tail", "growth", "rebuild")));
        page.found(Goal.TAIL, 12);
        page.found(Goal.REBUILD, 0.6);

        assertThat(page.goalLines())
                .containsExactly(
                        "goal tail 12.00 10 short",
                        "goal growth - 0.95 skipped",
                        "goal rebuild 0.60 0.5 ok");
    }

    @Test
    void it_is_written_between_the_marks(@TempDir Path docs) throws IOException {
        var file = docs.resolve("performance.md");
        Files.writeString(
                file, "before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n");
        var page = new Page(Plan.of(true, Set.of()));
        page.tell("A chapter.\n");
        var bars = new LinkedHashMap<String, Double>();
        bars.put("one", 1.0);
        page.show(Picture.ofBars("bars", "Bars", bars));

        page.writeInto(docs);

        assertThat(Files.readString(file))
                .startsWith("before\n<!-- measured: begin -->\n\nMeasured on ")
                .contains("\n\nA chapter.\n\n![Bars](images/bars.svg)\n\n")
                .endsWith("\n\n<!-- measured: end -->\nafter\n")
                .doesNotContain("old");
        assertThat(docs.resolve("images/bars.svg")).exists();
    }
}

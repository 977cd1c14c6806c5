package dev.securityinfo.benchmarks.report;

import dev.securityinfo.benchmarks.Plan;
import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.goals.Goal;
import dev.securityinfo.benchmarks.site.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run has found out: a figure for each goal, and chapters of text and tables. */
public final class Page {

    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private final Plan plan;
    private final Map<Goal, Double> figures = new EnumMap<>(Goal.class);
    private final List<String> chapters = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    public Page(Plan plan) {
        this.plan = plan;
    }

    /** Not a number if it could not be measured. */
    public void found(Goal goal, double figure) {
        figures.put(goal, figure);
        Progress.say(goal.line(figure));
    }

    /** Adds a chapter. */
    public void tell(String markdown) {
        chapters.add(markdown.strip());
    }

    /** Adds a picture, which stands in a file of its own when the page is written. */
    public void show(Picture picture) {
        pictures.add(picture);
        chapters.add(picture.markdown());
    }

    /** What broke; the goals that hang on it are skipped. */
    public void couldNot(String section, Exception why) {
        var trouble = "%s could not be measured: %s".formatted(section, why);
        troubles.add(trouble);
        Progress.say(trouble);
    }

    /** A line for each goal that was asked for. */
    public List<String> goalLines() {
        return Arrays.stream(Goal.values())
                .filter(goal -> plan.wants(goal.word()))
                .map(goal -> goal.line(figure(goal)))
                .toList();
    }

    private double figure(Goal goal) {
        return figures.getOrDefault(goal, Double.NaN);
    }

    public String markdown() throws IOException {
        var text = new ArrayList<String>();
        text.add(
                "Measured on %s%s: %s, PostgreSQL 18, fsync on, %d clients, %s."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                plan.quick() ? " with `--quick`" : "",
                                Machine.here().described(),
                                Plan.CLIENTS,
                                plan.rounds() == 1 ? "one round" : plan.rounds() + " rounds"));
        text.add(goals());
        text.addAll(chapters);
        text.addAll(troubles);
        return String.join("\n\n", text);
    }

    private String goals() {
        var table = new StringBuilder("| goal | | measured | |\n| --- | --- | ---: | --- |\n");
        for (var goal : Goal.values()) {
            double figure = figure(goal);
            table.append(
                    "| %s | %s | %s | %s |%n"
                            .formatted(
                                    goal.meaning(),
                                    goal.promise(),
                                    goal.shown(figure),
                                    goal.verdict(figure)));
        }
        return table.toString().strip();
    }

    /** Between the two marks of the page about performance. */
    public void writeInto(Path docs) throws IOException {
        var page = docs.resolve("performance.md");
        var text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no " + BEGIN + " ... " + END);
        }
        Files.writeString(
                page,
                text.substring(0, begin)
                        + BEGIN
                        + "\n\n"
                        + markdown()
                        + "\n\n"
                        + text.substring(end));
        var images = Files.createDirectories(docs.resolve("images"));
        for (var picture : pictures) {
            Files.writeString(images.resolve(picture.name() + ".svg"), picture.svg());
        }
    }
}

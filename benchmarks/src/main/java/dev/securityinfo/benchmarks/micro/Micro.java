package dev.securityinfo.benchmarks.micro;

import dev.securityinfo.benchmarks.Plan;
import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.report.Page;
import dev.securityinfo.benchmarks.site.Site;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the functions in JVMs of their own, for a short time each. */
public record Micro(Site site, Plan plan, Page page) {

    public void measure() throws RunnerException {
        Progress.say("measuring single functions");
        var options =
                new OptionsBuilder()
                        .include(HotFunctions.class.getName())
                        .forks(plan.quick() ? 1 : 2)
                        .warmupIterations(plan.quick() ? 1 : 3)
                        .measurementIterations(plan.quick() ? 2 : 5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs(
                                "-D" + HotFunctions.KEYS + "=" + site.home().path("keys"),
                                "--sun-misc-unsafe-memory-access=allow")
                        .verbosity(VerboseMode.SILENT)
                        .build();
        var table = new StringBuilder("| function | ns | +- (99.9 %) |\n| --- | ---: | ---: |\n");
        for (var result : new Runner(options).run()) {
            var primary = result.getPrimaryResult();
            table.append(
                    "| %s | %,.0f | %s |%n"
                            .formatted(
                                    primary.getLabel(),
                                    primary.getScore(),
                                    error(primary.getScoreError())));
        }
        page.tell(table.toString());
    }

    /** Too few iterations have none. */
    private static String error(double nanos) {
        return Double.isNaN(nanos) ? "" : "%,.0f".formatted(nanos);
    }
}

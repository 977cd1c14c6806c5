package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.site.BenchHome;
import dev.securityinfo.benchmarks.site.PortRange;
import dev.securityinfo.benchmarks.site.Site;
import java.util.List;

/**
 * Starts what it needs on this machine, measures it and ends it again. Standard output holds the
 * report and a line for each goal, standard error what is measured now.
 *
 * <p>{@code --quick} takes a few minutes and leaves out what cannot be judged in so short a time;
 * {@code --only <goal,...>} measures some things alone; {@code --write} puts the report and its
 * pictures into docs.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "quiet-logback.xml");
        var options = List.of(arguments);
        var plan = Plan.of(options);
        var environment = System.getenv();
        var home = BenchHome.of(environment);
        try (var site = Site.open(home, PortRange.of(environment))) {
            var run = new Run(site, plan);
            run.everything();
            System.out.println(run.page().markdown());
            if (options.contains("--write")) {
                run.page().writeInto(home.root().resolve("docs"));
            }
            run.page().goalLines().forEach(System.out::println);
        }
    }
}

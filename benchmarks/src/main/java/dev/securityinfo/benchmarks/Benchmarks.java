package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.site.BenchHome;
import dev.securityinfo.benchmarks.site.PortRange;
import dev.securityinfo.benchmarks.site.Site;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Starts what it needs on this machine, measures it and ends it again. Standard output holds the
 * report and a line for each goal, standard error what is measured now.
 */
@Command(
        name = "./run bench",
        description = "measure all of it, within about 40 minutes; docs/performance.md says how",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Benchmarks implements Callable<Integer> {

    @Option(
            names = "--quick",
            description = "within 8 minutes, without what cannot be judged so soon")
    private boolean quick;

    @Option(names = "--write", description = "put the report and its pictures into docs")
    private boolean write;

    private Set<String> only = Set.of();

    @Spec private CommandSpec command = CommandSpec.create();

    static final class Sections implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Plan.sections().iterator();
        }
    }

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "<name>",
            completionCandidates = Sections.class,
            description = "some things alone: ${COMPLETION-CANDIDATES}")
    void only(List<String> names) {
        only = new LinkedHashSet<>(names);
        for (var name : names) {
            if (!Plan.sections().contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "--only knows no %s. It knows %s."
                                .formatted(name, String.join(", ", Plan.sections())));
            }
        }
    }

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "quiet-logback.xml");
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    Plan plan() {
        return Plan.of(quick, only);
    }

    @Override
    public Integer call() throws Exception {
        var environment = System.getenv();
        var home = BenchHome.of(environment);
        try (var site = Site.open(home, PortRange.of(environment))) {
            var run = new Run(site, plan());
            run.everything();
            System.out.println(run.page().markdown());
            if (write) {
                run.page().writeInto(home.root().resolve("docs"));
            }
            run.page().goalLines().forEach(System.out::println);
        }
        return CommandLine.ExitCode.OK;
    }
}

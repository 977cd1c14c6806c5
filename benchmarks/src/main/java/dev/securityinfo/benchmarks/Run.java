package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.commands.Phase;
import dev.securityinfo.benchmarks.goals.Goal;
import dev.securityinfo.benchmarks.goals.Tail;
import dev.securityinfo.benchmarks.growth.LongStream;
import dev.securityinfo.benchmarks.inprocess.CommandsInProcess;
import dev.securityinfo.benchmarks.keycloak.EmailChanges;
import dev.securityinfo.benchmarks.micro.Micro;
import dev.securityinfo.benchmarks.query.QuerySide;
import dev.securityinfo.benchmarks.report.Page;
import dev.securityinfo.benchmarks.report.Pictures;
import dev.securityinfo.benchmarks.report.RateTable;
import dev.securityinfo.benchmarks.rounds.Rounds;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.site.Site;
import dev.securityinfo.benchmarks.stack.WholeStack;
import dev.securityinfo.benchmarks.variants.CommandsOverHttp;
import dev.securityinfo.benchmarks.variants.DatabaseLoop;
import java.util.function.ToDoubleFunction;

/** All sections of a run, one after the other. What breaks in one does not end the others. */
final class Run {

    private final Site site;
    private final Plan plan;
    private final Page page;

    Run(Site site, Plan plan) {
        this.site = site;
        this.plan = plan;
        this.page = new Page(plan);
    }

    Page page() {
        return page;
    }

    void everything() {
        attempt("commands", this::commands);
        if (plan.wants("start", "memory", "end-to-end", "rebuild")) {
            attempt("the whole stack", new WholeStack(site, plan, page)::measure);
        }
        if (plan.wantsAtLength("query")) {
            attempt("the query side", new QuerySide(site, plan, page)::measure);
        }
        if (plan.wants("micro")) {
            attempt("single functions", new Micro(site, plan, page)::measure);
        }
    }

    /** A section of the run. */
    @FunctionalInterface
    private interface Section {
        void measure() throws Exception;
    }

    private void attempt(String name, Section section) {
        try {
            section.measure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            page.couldNot(name, e);
        } catch (Exception e) {
            page.couldNot(name, e);
        }
    }

    private void commands() throws Exception {
        try (var variants = Variants.start(site, plan, page)) {
            if (variants.all().isEmpty()) {
                return;
            }
            Rounds.warmUp(variants.all(), plan.warmUp());
            var quiet = variants.commands(Variants.QUIET);
            int unmet = quiet.map(CommandsOverHttp::unmet).orElse(0);
            var rounds = Rounds.measure(variants.all(), plan.rounds(), plan.turn());
            page.tell(new RateTable(rounds, DatabaseLoop.NAME).markdown());
            page.show(Pictures.rates(rounds));
            quiet.ifPresent(it -> page.tell(hitRate(rounds, unmet - it.unmet())));
            judge(rounds);
            attempt("tail", () -> tail(variants, rounds));
            attempt("long stream", () -> longStream(variants));
        }
    }

    /** Every first token of somebody is a miss, every other one a hit: all fit into the cache. */
    private String hitRate(Rounds rounds, int firstTokens) {
        long requests =
                rounds.of(Variants.QUIET).stream()
                        .mapToLong(turn -> turn.all().measured().operations())
                        .sum();
        return "%,d people with a token each; in the rounds %,d of %,d tokens came for the first time, so the token cache was hit by %.1f %%."
                .formatted(
                        plan.people(),
                        firstTokens,
                        requests,
                        100 - 100.0 * firstTokens / Math.max(1, requests));
    }

    private void judge(Rounds rounds) {
        var loop = DatabaseLoop.NAME;
        judge(Goal.IN_PROCESS, rounds, CommandsInProcess.NAME, Run::all, loop, Run::all);
        judge(Goal.VERIFY_HTTP, rounds, Variants.QUIET, Run::verifies, loop, Run::all);
        judge(Goal.ADD_HTTP, rounds, Variants.QUIET, Run::adds, loop, Run::all);
        judge(Goal.ADD_VS_STOCK, rounds, Variants.QUIET, Run::adds, Variants.STOCK, Run::adds);
        judge(Goal.ADD_VS_KEYCLOAK, rounds, Variants.QUIET, Run::adds, EmailChanges.NAME, Run::all);
        if (!plan.quick()) {
            judge(Goal.GROWTH, rounds, Variants.LARGE, Run::all, Variants.QUIET, Run::all);
        }
    }

    private static double all(Turn turn) {
        return turn.all().measured().perSecond();
    }

    private static double adds(Turn turn) {
        return turn.perSecond(Phase.ADD.command());
    }

    private static double verifies(Turn turn) {
        return turn.perSecond(Phase.VERIFY.command());
    }

    private void judge(
            Goal goal,
            Rounds rounds,
            String variant,
            ToDoubleFunction<Turn> figure,
            String other,
            ToDoubleFunction<Turn> otherFigure) {
        if (plan.wants(goal.word())) {
            page.found(goal, rounds.ratio(variant, figure, other, otherFigure).median());
        }
    }

    private void tail(Variants variants, Rounds rounds) throws Exception {
        var quiet = variants.commands(Variants.QUIET);
        if (plan.wants("tail") && quiet.isPresent()) {
            var tail = Tail.measure(quiet.get(), rounds, plan.openLoop());
            page.tell(tail.markdown());
            page.show(Pictures.times(tail.byCommand()));
            page.found(Goal.TAIL, tail.worstRatio());
        }
    }

    private void longStream(Variants variants) throws Exception {
        var grown = variants.commands(Variants.LARGE).or(() -> variants.commands(Variants.QUIET));
        if (plan.wants("growth") && grown.isPresent()) {
            page.tell(LongStream.measure(site, grown.get()).markdown());
        }
    }
}

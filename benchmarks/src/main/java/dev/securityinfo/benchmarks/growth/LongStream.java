package dev.securityinfo.benchmarks.growth;

import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.site.Site;
import dev.securityinfo.benchmarks.variants.CommandsOverHttp;
import java.io.IOException;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * Commands of somebody whose stream is very long, one after the other.
 *
 * @param first how long the first one took, which nothing had prepared for
 */
public record LongStream(double first, Histogram others) {

    private static final int TIMES = 25;

    public static LongStream measure(Site site, CommandsOverHttp commands) throws IOException {
        var person = new Person(History.LONG_STREAM, site.issuer().token(History.LONG_STREAM));
        try (var sender = new HttpSender(commands.service().port())) {
            double first = addMillis(sender, person);
            var others = Measured.histogram();
            for (int i = 1; i < TIMES; i++) {
                others.recordValue((long) (1e3 * addMillis(sender, person)));
            }
            return new LongStream(first, others);
        }
    }

    private static double addMillis(HttpSender sender, Person person) throws IOException {
        long before = System.nanoTime();
        UUID method = sender.add(person);
        double millis = (System.nanoTime() - before) / 1e6;
        person.hasAdded(method);
        sender.delete(person);
        return millis;
    }

    public String markdown() {
        return """
                AddEmailMethod of a person with 10,000 events: the first %.1f ms, then p50 %.1f ms, at most %.1f ms.
                """
                .formatted(
                        first, others.getValueAtPercentile(50) / 1e3, others.getMaxValue() / 1e3);
    }
}

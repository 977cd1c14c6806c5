package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntPredicate;

/** Which part listens where. */
public record PortPlan(Map<NamedPort, Integer> numbers) {

    public PortPlan {
        numbers = Map.copyOf(numbers);
    }

    /** The usual ports, except where a variable of the environment names another. */
    public static PortPlan from(Map<String, String> environment) {
        var numbers = new EnumMap<NamedPort, Integer>(NamedPort.class);
        for (var port : NamedPort.values()) {
            var moved = environment.getOrDefault(port.variable(), "");
            numbers.put(port, moved.isBlank() ? port.usual() : number(port.variable(), moved));
        }
        return new PortPlan(numbers);
    }

    private static int number(String variable, String value) {
        try {
            var number = Integer.parseInt(value.strip());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Complaint(variable + " must be a port from 1 to 65535, not \"" + value + "\".");
    }

    static PortPlan remembered(Properties properties) {
        var asEnvironment = new HashMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(n -> asEnvironment.put(n, properties.getProperty(n)));
        return from(asEnvironment);
    }

    Properties toProperties() {
        var properties = new Properties();
        numbers.forEach((port, number) -> properties.setProperty(port.variable(), "" + number));
        return properties;
    }

    public int of(NamedPort port) {
        return numbers.getOrDefault(port, port.usual());
    }

    /** Every reason why these ports cannot be had, as sentences. */
    List<String> obstacles(Collection<NamedPort> needed) {
        return obstacles(needed, Ports::isFree);
    }

    List<String> obstacles(Collection<NamedPort> needed, IntPredicate free) {
        var obstacles = new ArrayList<String>();
        var seen = new EnumMap<NamedPort, Integer>(NamedPort.class);
        for (var port : needed) {
            var number = of(port);
            seen.forEach(
                    (other, taken) -> {
                        if (taken == number) {
                            obstacles.add(
                                    "%s and %s both name port %d: move one of them."
                                            .formatted(other.variable(), port.variable(), number));
                        }
                    });
            seen.put(port, number);
            if (!free.test(number)) {
                obstacles.add(
                        "Port %d, meant for %s, is taken by another program: end that program, or set %s to another port."
                                .formatted(number, port.owner(), port.variable()));
            }
        }
        return obstacles;
    }
}

package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.CommandService;
import org.springframework.boot.SpringApplication;

/** The command-service with another store behind its desk. */
public final class StockService {

    private StockService() {}

    public static void main(String[] arguments) {
        new SpringApplication(CommandService.class, StockConfiguration.class).run(arguments);
    }
}

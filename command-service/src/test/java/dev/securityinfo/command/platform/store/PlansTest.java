package dev.securityinfo.command.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is made once, when tables may be small, and kept while they grow. */
class PlansTest {

    private final RunningCommandService service = RunningCommandService.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                Standing.HEADS,
                Standing.KEYED,
                Standing.SENT,
                Standing.ANSWERED,
                StreamReader.NEWEST
            })
    void what_is_asked_for_each_batch_goes_by_an_index_however_small_the_tables_are(String sql)
            throws SQLException {
        var plan = new ArrayList<String>();
        try (var connection = service.bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE asked AS " + numbered(sql));
            var nulls = List.of("NULL", "NULL", "NULL").subList(0, parameters(sql));
            try (var rows =
                    statement.executeQuery(
                            "EXPLAIN EXECUTE asked (" + String.join(", ", nulls) + ")")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            statement.execute("DEALLOCATE asked");
            statement.execute("RESET plan_cache_mode");
        }

        assertThat(plan).anyMatch(line -> line.contains("Index"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(plan).as("all rows of a day").noneMatch(line -> line.contains("_by_age"));
    }

    private static int parameters(String sql) {
        return (int) sql.chars().filter(c -> c == '?').count();
    }

    private static String numbered(String sql) {
        var numbered = new StringBuilder();
        int number = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++number : String.valueOf(c));
        }
        return numbered.toString();
    }
}

package dev.securityinfo.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.notification.stage.Stage;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeLimitPlanSliceTest {

    /** The ledger keeps every delivery for ever; each notice would read them all. */
    @Test
    void what_is_held_for_a_destination_is_found_by_its_index() throws SQLException {
        try (var stage = Stage.withSharedKafka()) {
            stage.start(Map.of());
            var statement =
                    NoticeLimit.HELD
                            .replace(":destinations", "ARRAY['somebody']")
                            .replace(":ids", "ARRAY[]::uuid[]")
                            .replace(":most", "ARRAY[50]");

            assertThat(stage.planOf(statement)).contains("Index Scan using delivery_held");
        }
    }
}

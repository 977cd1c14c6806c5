package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

    @Test
    void without_variables_the_ports_are_the_usual_ones() {
        var plan = PortPlan.from(Map.of());

        assertThat(plan.of(NamedPort.COMMAND)).isEqualTo(8081);
        assertThat(plan.of(NamedPort.SMTP)).isEqualTo(1025);
    }

    @Test
    void a_variable_moves_its_port_and_no_other() {
        var plan = PortPlan.from(Map.of("KAFKA_PORT", "29092", "POSTGRES_PORT", ""));

        assertThat(plan.of(NamedPort.KAFKA)).isEqualTo(29092);
        assertThat(plan.of(NamedPort.POSTGRES)).isEqualTo(15432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 81"})
    void what_is_no_port_is_complained_about_by_name(String value) {
        assertThatThrownBy(() -> PortPlan.from(Map.of("MAIL_PORT", value)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("MAIL_PORT")
                .hasMessageContaining(value);
    }

    @Test
    void a_taken_port_is_named_with_the_variable_that_moves_it() {
        var obstacles =
                PortPlan.from(Map.of())
                        .obstacles(
                                List.of(NamedPort.POSTGRES, NamedPort.KAFKA),
                                port -> port != 15432);

        assertThat(obstacles)
                .containsExactly(
                        "Port 15432, meant for PostgreSQL, is taken by another program: end that"
                                + " program, or set POSTGRES_PORT to another port.");
    }

    @Test
    void two_parts_cannot_have_one_port() {
        var obstacles =
                PortPlan.from(Map.of("QUERY_PORT", "8081"))
                        .obstacles(List.of(NamedPort.COMMAND, NamedPort.QUERY), _ -> true);

        assertThat(obstacles)
                .containsExactly(
                        "COMMAND_PORT and QUERY_PORT both name port 8081: move one of them.");
    }

    @Test
    void it_is_remembered_as_it_was() {
        var plan = PortPlan.from(Map.of("ISSUER_PORT", "29000"));

        assertThat(PortPlan.remembered(plan.toProperties())).isEqualTo(plan);
    }
}

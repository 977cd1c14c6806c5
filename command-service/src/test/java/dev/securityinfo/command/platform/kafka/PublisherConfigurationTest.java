package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PublisherConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    DataSourceAutoConfiguration.class,
                                    KafkaAutoConfiguration.class))
                    .withUserConfiguration(PublisherConfiguration.class)
                    .withPropertyValues(
                            "spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/command"
                                    .formatted(Ports.free()),
                            "spring.datasource.username=command_service",
                            "spring.datasource.password=none",
                            "spring.kafka.bootstrap-servers=127.0.0.1:" + Ports.free());

    @Test
    void an_application_starts_and_ends_without_database_and_broker() {
        application.run(
                context -> {
                    assertThat(context).hasNotFailed();
                    var health = context.getBean(PublisherHealth.class);
                    await().until(() -> health.health().getStatus().equals(Status.DOWN));
                    assertThat(health.health().getDetails())
                            .containsEntry("reason", "PostgreSQL, SQLSTATE 08001");
                });
    }

    @Test
    void an_instance_can_be_told_to_stay_out() {
        application
                .withPropertyValues("security-info.publisher.enabled=false")
                .run(
                        context ->
                                assertThat(context.getBean(EventPublisher.class).isRunning())
                                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch-size=0",
                "first-back-off=0s",
                "longest-back-off=1ms",
                "look-again-after=0s",
                "take-over-after=-1s",
                "replication-factor=0"
            })
    void an_absurd_setting_stops_the_start(String setting) {
        application
                .withPropertyValues("security-info.publisher." + setting)
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .hasMessageContaining(
                                                setting.substring(0, setting.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pace=0", "pace=1000001", "pause=0s"})
    void an_absurd_setting_of_the_comparison_stops_the_start(String setting) {
        application
                .withPropertyValues("security-info.feed-drift." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void the_comparison_runs_unless_it_is_told_not_to() {
        application.run(
                context -> assertThat(context.getBean(FeedDriftReader.class).isRunning()).isTrue());
        application
                .withPropertyValues("security-info.feed-drift.enabled=false")
                .run(
                        context ->
                                assertThat(context.getBean(FeedDriftReader.class).isRunning())
                                        .isFalse());
    }

    @Test
    void its_figures_are_there_before_it_has_seen_anything() {
        var registry = new SimpleMeterRegistry();
        new PublisherMetrics(new PublisherStatus()).bindTo(registry);

        assertThat(registry.get("security-info.publisher.lag").gauge().value()).isNaN();
        assertThat(
                        registry.get("security-info.publisher.oldest-unpublished-age")
                                .timeGauge()
                                .value())
                .isNaN();
        assertThat(registry.get("security-info.publisher.leader").gauge().value()).isZero();
        assertThat(registry.get("security-info.publisher.published").functionCounter().count())
                .isZero();
    }
}

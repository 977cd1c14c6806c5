package dev.securityinfo.query.platform.feed;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same feed twice: into what is shown, and into what is made beside it. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    @Primary
    Feed feed(
            JdbcClient jdbc, FeedPositions positions, ReadModels readModels, List<Intake> intakes) {
        return new Feed(Tables.SHOWN, jdbc, positions, readModels, intakes);
    }

    @Bean
    Feed otherFeed(
            JdbcClient jdbc, FeedPositions positions, ReadModels readModels, List<Intake> intakes) {
        return new Feed(Tables.BESIDE, jdbc, positions, readModels, intakes);
    }
}

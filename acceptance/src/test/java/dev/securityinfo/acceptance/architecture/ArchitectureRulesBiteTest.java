package dev.securityinfo.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.violation.domain.ImpureRules;
import dev.securityinfo.command.violation.http.EndpointWithSql;
import dev.securityinfo.contract.violation.FactWithAFramework;
import dev.securityinfo.notification.violation.MessengerThatAsksTheReader;
import dev.securityinfo.query.violation.ReaderThatAsksTheWriter;
import dev.securityinfo.web.violation.PageThatAsksTheStore;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: each is shown a class that breaks it. */
class ArchitectureRulesBiteTest {

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(Rules.THE_CONTRACT_NEEDS_NOTHING_BUT_JAVA, FactWithAFramework.class),
                Arguments.of(Rules.THE_DOMAIN_IS_PURE, ImpureRules.class),
                Arguments.of(Rules.THE_DOMAIN_HAS_NO_CLOCK_AND_NO_DICE, ImpureRules.class),
                Arguments.of(Rules.PROOFS_ARE_PURE, Code.class),
                Arguments.of(Rules.SECRETS_HAVE_NO_BINDING_TO_JSON, Code.class),
                Arguments.of(Rules.ROUTES_KNOW_NO_STORAGE, EndpointWithSql.class),
                Arguments.of(Rules.SERVICES_DO_NOT_KNOW_EACH_OTHER, ReaderThatAsksTheWriter.class),
                Arguments.of(
                        Rules.THE_MESSENGER_KNOWS_NO_OTHER_SERVICE,
                        MessengerThatAsksTheReader.class),
                Arguments.of(Rules.THE_WRITER_KNOWS_NO_READER, EndpointWithSql.class),
                Arguments.of(
                        Rules.THE_PAGES_KNOW_THE_SERVICES_BY_HTTP_ALONE,
                        PageThatAsksTheStore.class),
                Arguments.of(Rules.THE_PAGES_OWN_NO_DATA, PageThatAsksTheStore.class));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_rule_finds_its_violator(ArchRule rule, Class<?> violator) {
        var classes = new ClassFileImporter().importClasses(violator);

        assertThat(rule.evaluate(classes).hasViolation()).as(rule.getDescription()).isTrue();
    }
}

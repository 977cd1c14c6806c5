package dev.securityinfo.command.securityinfo.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.docs.Sources;
import dev.securityinfo.command.securityinfo.domain.Refusal;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.infrastructure.Approved;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalCatalogueTest {

    private static final Path RULES =
            Path.of("src/main/java/dev/securityinfo/command/securityinfo/domain");
    private static final Map<Class<?>, Object> SAMPLES =
            Map.of(
                    MethodType.class,
                    MethodType.EMAIL,
                    Duration.class,
                    Duration.ofSeconds(30),
                    int.class,
                    4,
                    long.class,
                    7L);

    @Test
    void the_catalogue_of_refusals_is_as_approved() throws ReflectiveOperationException {
        var page =
                new StringBuilder(
                        """
                # Refusals

                Every problem that a caller can meet (RFC 9457); `type` is `/problems/<slug>`, and a page there says the same.
                Generated from `ProblemType`; not edited.

                | problem | status | meaning | what to do |
                | --- | --- | --- | --- |
                """);
        for (var type : ProblemType.values()) {
            page.append(
                    "| `%s` | %d | %s | %s |\n"
                            .formatted(
                                    type.slug(),
                                    type.status().value(),
                                    type.meaning(),
                                    type.whatToDo()));
        }
        page.append(
                """

                ## Why a command is refused

                Generated from `Refusal`. Several reasons may be told as one problem, on purpose.

                | reason | problem | further members |
                | --- | --- | --- |
                """);
        var described =
                Sources.below(RULES).stream()
                        .collect(
                                Collectors.toMap(
                                        Sources.Described::name,
                                        Sources.Described::about,
                                        (a, _) -> a));
        for (var reason : below(Refusal.class).toList()) {
            var problem = RefusalToProblem.of(sample(reason));
            // Who only carries out the general case may leave the words to it.
            var about = described.getOrDefault(reason.getSimpleName(), "");
            page.append(
                    "| `%s`%s | `%s` | %s |\n"
                            .formatted(
                                    reason.getSimpleName(),
                                    about.isEmpty() ? "" : ": " + about,
                                    problem.type().slug(),
                                    members(problem)));
        }
        Approved.document("catalogue/refusals.md", page.toString());
        assertThat(page).contains("`CodeWrong`", "`LockedByFailures`");
    }

    private static String members(Problem problem) {
        var members =
                problem.extensions().entrySet().stream()
                        .map(
                                member ->
                                        "`"
                                                + member.getKey()
                                                + "`"
                                                + (member.getKey().equals("reason")
                                                        ? ": `" + member.getValue() + "`"
                                                        : ""))
                        .collect(Collectors.joining(", "));
        return problem.retryAfter() == null ? members : members + ", header `Retry-After`";
    }

    private static Refusal sample(Class<?> reason) throws ReflectiveOperationException {
        var types =
                Stream.of(reason.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        var values = Stream.of(types).map(SAMPLES::get).toArray();
        return (Refusal) reason.getDeclaredConstructor(types).newInstance(values);
    }

    private static Stream<Class<?>> below(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RefusalCatalogueTest::below)
                : Stream.of(type);
    }
}

package dev.securityinfo.acceptance.compose;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    private static final String FILE = "docker-compose.yml";
    private static final Tree SERVICES = ProjectFiles.yaml(FILE).at("services");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
    private static final Pattern PORT =
            Pattern.compile(
                    "127\\.0\\.0\\.1:\\$\\{(\\w+)_PORT:-(\\d+)}:(\\d+|\\$\\{\\1_PORT:-\\2})");

    /** Those that are built from this project, as far as it has them. */
    static Stream<String> ours() {
        return SERVICES.names()
                .filter(service -> Files.exists(ProjectFiles.path(service + "/pom.xml")));
    }

    @Test
    void our_services_are_all_there() {
        assertThat(ours()).contains("command-service", "query-service", "notification-service");
        assertThat(SERVICES.names()).contains("web");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void every_variable_of_a_service_is_a_setting_of_it(String service) throws IOException {
        var settings = Settings.of(service);

        assertThat(settings.has("SPRING_DATASOURCE_NONSENSE")).isFalse();
        assertThat(SERVICES.at(service, "environment").names())
                .isNotEmpty()
                .allMatch(settings::has, "is a setting");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void a_container_listens_where_its_service_does(String service) {
        var own = ProjectFiles.yaml(service + "/src/main/resources/application.yaml");
        var port = own.at("server", "port").text();

        assertThat(SERVICES.at(service, "build", "args", "PORT").text()).isEqualTo(port);
        assertThat(SERVICES.at(service, "build", "args", "SERVICE").text()).isEqualTo(service);
        assertThat(SERVICES.at(networkOf(service), "ports").items().map(Tree::text))
                .anyMatch(mapping -> mapping.endsWith(":" + port));
    }

    @Test
    void the_image_is_built_for_every_service() {
        var built =
                Pattern.compile("-pl (\\S+) -am")
                        .matcher(ProjectFiles.text("deploy/Dockerfile"))
                        .results()
                        .flatMap(modules -> Arrays.stream(modules.group(1).split(",", -1)))
                        .toList();
        var asked =
                SERVICES.names()
                        .filter(service -> SERVICES.at(service).has("build"))
                        .map(service -> SERVICES.at(service, "build", "args", "SERVICE").text())
                        .distinct();

        assertThat(asked).containsExactlyInAnyOrderElementsOf(built);
    }

    @Test
    void web_finds_the_issuer_where_browsers_do() {
        var issuer = SERVICES.at("web", "environment", "SECURITYINFO_WEB_ISSUER").text();
        var keycloak = SERVICES.at("keycloak", "environment");

        assertThat(networkOf("web")).isEqualTo("keycloak");
        assertThat(issuer)
                .isEqualTo(
                        "http://localhost:"
                                + keycloak.at("KC_HTTP_PORT").text()
                                + "/realms/contoso")
                .startsWith(keycloak.at("KC_HOSTNAME").text());
        assertThat(SERVICES.at("web", "environment", "SECURITYINFO_WEB_CLIENTSECRET").text())
                .isEqualTo(keycloak.at("WEB_CLIENT_SECRET").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void web_asks_a_service_where_it_listens(String purpose) {
        var service = purpose + "-service";
        var port = SERVICES.at(service, "build", "args", "PORT").text();
        var variable = "SECURITYINFO_WEB_" + purpose.toUpperCase(Locale.ROOT) + "SERVICE";

        assertThat(SERVICES.at("web", "environment", variable).text())
                .isEqualTo("http://" + service + ":" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "notification"})
    void a_service_uses_its_database_in_its_role(String purpose) {
        var environment = SERVICES.at(purpose + "-service", "environment");
        var url = "jdbc:postgresql://postgres:5432/" + purpose;

        assertThat(environment.at("SPRING_DATASOURCE_URL").text()).isEqualTo(url);
        assertThat(environment.at("SPRING_FLYWAY_URL").text()).isEqualTo(url);
        assertThat(environment.at("SPRING_DATASOURCE_USERNAME").text())
                .isEqualTo(purpose + "_service");
        assertThat(environment.at("SPRING_FLYWAY_USER").text()).isEqualTo("owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "notification"})
    void a_service_is_given_the_keysets_that_it_reads_and_no_other(String purpose) {
        var environment = SERVICES.at(purpose + "-service", "environment");
        var read =
                environment
                        .names()
                        .map(name -> environment.at(name).text())
                        .filter(value -> value.startsWith("/keys/"))
                        .map(value -> value.substring("/keys/".length()).replace(".json", ""));

        assertThat(read).isNotEmpty().containsExactlyInAnyOrderElementsOf(keysetsGivenTo(purpose));
        assertThat(SERVICES.at(purpose + "-service", "volumes").items().map(Tree::text))
                .containsExactly(purpose + "-keys:/keys:ro");
    }

    @Test
    void the_ports_are_those_of_run_on_this_machine_alone() {
        var published =
                SERVICES.names()
                        .filter(service -> SERVICES.at(service).has("ports"))
                        .flatMap(service -> SERVICES.at(service, "ports").items())
                        .map(mapping -> PORT.matcher(mapping.text()))
                        .peek(mapping -> assertThat(mapping.matches()).isTrue())
                        .collect(toMap(mapping -> mapping.group(1), mapping -> mapping.group(2)));

        assertThat(published).isEqualTo(portsOfRun());
    }

    @Test
    void images_are_pinned() {
        var images =
                SERVICES.names()
                        .filter(service -> !SERVICES.at(service).has("build"))
                        .map(service -> SERVICES.at(service, "image").text());

        assertThat(images)
                .hasSize(4)
                .allMatch(image -> image.matches("[^:]+:v?\\d+\\.\\d+[.\\d]*"));
        assertThat(ProjectFiles.text("deploy/Dockerfile").lines())
                .filteredOn(line -> line.startsWith("FROM ") && !line.startsWith("FROM build "))
                .isNotEmpty()
                .allMatch(line -> line.contains(":25-"), "names a release");
    }

    @Test
    void the_defaults_of_the_variables_are_written_down() {
        var used =
                VARIABLE.matcher(ProjectFiles.text(FILE))
                        .results()
                        .map(variable -> variable.group(1) + "=" + variable.group(2))
                        .collect(toSet());
        var writtenDown =
                ProjectFiles.text(".env.example")
                        .lines()
                        .filter(line -> line.matches("\\w+=.*"))
                        .collect(toSet());

        assertThat(writtenDown).isEqualTo(used);
    }

    @Test
    void no_image_holds_what_must_not_leave_this_machine() {
        assertThat(ProjectFiles.text(".dockerignore").lines())
                .contains(".env", ".quickstart", "**/target");
        assertThat(ProjectFiles.text(".gitignore").lines()).contains(".env");
    }

    private static String networkOf(String service) {
        return SERVICES.at(service).has("network_mode")
                ? SERVICES.at(service, "network_mode").text().replace("service:", "")
                : service;
    }

    private static List<String> keysetsGivenTo(String purpose) {
        return ProjectFiles.text("deploy/make-keys")
                .lines()
                .filter(line -> line.startsWith("give " + purpose + " "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(2))
                .toList();
    }

    private static Map<String, String> portsOfRun() {
        var source =
                ProjectFiles.text(
                        "quickstart/launcher/src/main/java/dev/securityinfo/quickstart/NamedPort.java");
        return Pattern.compile("([A-Z]+)\\((\\d+),")
                .matcher(source)
                .results()
                .collect(toMap(port -> port.group(1), port -> port.group(2)));
    }
}

package dev.securityinfo.acceptance.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The realm of the containers against the issuer of the quickstart. */
class KeycloakRealmTest {

    private static final Tree REALM = ProjectFiles.yaml("deploy/keycloak/contoso-realm.json");
    private static final Tree ISSUER =
            ProjectFiles.yaml("quickstart/issuer/src/main/resources/people.yaml")
                    .at("security-info", "issuer");

    private static final String PAGES = "http://localhost:${WEB_PORT}";

    private record Person(
            String name, String fullName, String email, String password, List<String> scopes) {}

    @Test
    void the_same_people_may_do_the_same() {
        var known =
                ISSUER.at("people")
                        .items()
                        .map(
                                person ->
                                        new Person(
                                                person.at("name").text(),
                                                person.at("full-name").text(),
                                                person.at("email").text(),
                                                person.at("password").text(),
                                                texts(person.at("scopes"))));

        assertThat(REALM.at("users").items().map(KeycloakRealmTest::person))
                .containsExactlyElementsOf(known.toList());
    }

    @Test
    void tokens_are_in_the_name_that_the_services_expect() {
        var issuer = "http://localhost:${ISSUER_PORT:-9000}/realms/" + REALM.at("realm").text();
        var services = ProjectFiles.yaml("docker-compose.yml").at("services");
        for (var service : List.of("command-service", "query-service")) {
            assertThat(
                            services.at(
                                            service,
                                            "environment",
                                            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI")
                                    .text())
                    .isEqualTo(issuer);
        }
        assertThat(issuer).startsWith(services.at("keycloak", "environment", "KC_HOSTNAME").text());
    }

    @Test
    void the_pages_sign_in_as_a_client_with_a_secret_and_a_proof() {
        var web = client("web");

        assertThat(web.at("publicClient").text()).isEqualTo("false");
        assertThat(web.at("secret").text()).isEqualTo("${WEB_CLIENT_SECRET}");
        assertThat(web.at("attributes", "pkce.code.challenge.method").text()).isEqualTo("S256");
        assertThat(texts(web.at("redirectUris")))
                .containsExactly(PAGES + "/login/oauth2/code/security-info");
        assertThat(web.at("attributes", "post.logout.redirect.uris").text().split("##", -1))
                .contains(PAGES + "/signed-out");
        assertThat(texts(web.at("optionalClientScopes"))).contains("profile", "email");
    }

    @Test
    void an_id_token_says_when_the_person_signed_in() {
        assertThat(mappers("basic"))
                .anyMatch(
                        m ->
                                text(m).equals("oidc-usersessionmodel-note-mapper")
                                        && m.at("config", "claim.name").text().equals("auth_time")
                                        && m.at("config", "id.token.claim").text().equals("true"));
    }

    @Test
    void every_client_gets_tokens_with_a_subject_for_this_audience() {
        assertThat(REALM.at("clients").items())
                .isNotEmpty()
                .allSatisfy(
                        client ->
                                assertThat(texts(client.at("defaultClientScopes")))
                                        .contains("basic", "security-info"));
        assertThat(mappers("basic")).anyMatch(m -> text(m).equals("oidc-sub-mapper"));
        assertThat(mappers("security-info"))
                .anyMatch(
                        m ->
                                text(m).equals("oidc-audience-mapper")
                                        && m.at("config", "included.custom.audience")
                                                .text()
                                                .equals("security-info"));
    }

    private static Tree client(String id) {
        return REALM.at("clients")
                .items()
                .filter(candidate -> candidate.at("clientId").text().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Tree mapper) {
        return mapper.at("protocolMapper").text();
    }

    private static List<Tree> mappers(String scope) {
        return REALM.at("clientScopes")
                .items()
                .filter(candidate -> candidate.at("name").text().equals(scope))
                .flatMap(found -> found.at("protocolMappers").items())
                .toList();
    }

    private static Person person(Tree user) {
        return new Person(
                user.at("username").text(),
                user.at("firstName").text() + " " + user.at("lastName").text(),
                user.at("email").text(),
                user.at("credentials").items().findFirst().orElseThrow().at("value").text(),
                scopes(user));
    }

    private static List<String> scopes(Tree user) {
        var scopes = new ArrayList<>(List.of("security-info"));
        if (user.has("realmRoles")) {
            for (var role : texts(user.at("realmRoles"))) {
                REALM.at("scopeMappings")
                        .items()
                        .filter(mapping -> texts(mapping.at("roles")).contains(role))
                        .map(mapping -> mapping.at("clientScope").text())
                        .forEach(scopes::add);
            }
        }
        return scopes;
    }

    private static List<String> texts(Tree list) {
        return list.items().map(Tree::text).toList();
    }
}

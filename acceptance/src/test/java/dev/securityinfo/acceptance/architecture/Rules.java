package dev.securityinfo.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/**
 * What may depend on what. Positive where possible: a package that does not exist fails the rule
 * about it.
 */
final class Rules {

    static final ArchRule THE_CONTRACT_NEEDS_NOTHING_BUT_JAVA =
            classes()
                    .that()
                    .resideInAPackage("dev.securityinfo.contract..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "dev.securityinfo.contract..");

    static final ArchRule THE_DOMAIN_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("dev.securityinfo.command.*.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "dev.securityinfo.contract..",
                            "dev.securityinfo.command.proof..",
                            "dev.securityinfo.command.*.domain..",
                            // Names of domains are what Unicode says they are.
                            "com.ibm.icu.text..");

    static final ArchRule THE_DOMAIN_HAS_NO_CLOCK_AND_NO_DICE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.command.*.domain..")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.util.UUID.class, "randomUUID")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.security.SecureRandom");

    static final ArchRule PROOFS_ARE_PURE =
            classes()
                    .that()
                    .resideInAPackage("dev.securityinfo.command.proof..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "dev.securityinfo.contract..",
                            "dev.securityinfo.command.proof..");

    static final ArchRule AXON_LIVES_IN_THE_SHELL =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.securityinfo.command.securityinfo",
                            "dev.securityinfo.command.platform.axon",
                            "dev.securityinfo.command.platform.crypto")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.axonframework..");

    static final ArchRule ROUTES_KNOW_NO_STORAGE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.command..http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.axonframework..",
                            "org.springframework.jdbc..",
                            "org.apache.kafka..",
                            "dev.securityinfo.command.platform..");

    static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.securityinfo.command..", "dev.securityinfo.notification..");

    static final ArchRule THE_MESSENGER_KNOWS_NO_OTHER_SERVICE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.notification..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.securityinfo.command..", "dev.securityinfo.query..");

    static final ArchRule THE_WRITER_KNOWS_NO_READER =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.securityinfo.query..", "dev.securityinfo.notification..");

    static final ArchRule THE_PAGES_KNOW_THE_SERVICES_BY_HTTP_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.web..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.securityinfo..")
                                    .and(resideOutsideOfPackage("dev.securityinfo.web..")));

    static final ArchRule THE_PAGES_OWN_NO_DATA =
            noClasses()
                    .that()
                    .resideInAPackage("dev.securityinfo.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.springframework.jdbc..",
                            "org.apache.kafka..",
                            "org.springframework.kafka..",
                            "org.axonframework..");

    static final ArchRule SECRETS_HAVE_NO_BINDING_TO_JSON =
            noClasses()
                    .that()
                    .haveFullyQualifiedName("dev.securityinfo.command.proof.Code")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..");

    private Rules() {}
}

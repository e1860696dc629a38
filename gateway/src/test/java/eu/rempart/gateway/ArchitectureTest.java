package eu.rempart.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The dependency lines of docs/architecture.md. A line that no class could cross would prove
 * nothing, so none may be empty.
 */
class ArchitectureTest {
  private static JavaClasses rempart;

  @BeforeAll
  static void readClasses() {
    rempart =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("eu.rempart");
  }

  @Test
  void theProtocolKnowsTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("eu.rempart.s3..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("eu.rempart.s3..", "java..", "javax..", "org.jspecify.."));
  }

  @Test
  void theEnvelopeKnowsTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("eu.rempart.envelope..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("eu.rempart.envelope..", "java..", "javax..", "org.jspecify.."));
  }

  @Test
  void theStoreCannotSeeAKey() {
    check(
        noClasses()
            .that()
            .resideInAPackage("eu.rempart.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "eu.rempart.envelope..", "eu.rempart.keymanager..", "eu.rempart.catalog.."));
  }

  @Test
  void nothingBelowTheGatewayKnowsIt() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "eu.rempart.s3..",
                "eu.rempart.envelope..",
                "eu.rempart.keymanager..",
                "eu.rempart.storage..",
                "eu.rempart.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("eu.rempart.gateway.."));
  }

  @Test
  void onlyTheWireKnowsNetty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("eu.rempart.gateway.http.netty..")
            .and()
            .resideInAPackage("eu.rempart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  @Test
  void onlyTheAppNamesImplementations() {
    check(
        noClasses()
            .that()
            .resideInAPackage("eu.rempart.gateway..")
            .and()
            .resideOutsideOfPackage("eu.rempart.gateway.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "eu.rempart.catalog.rocksdb..",
                "eu.rempart.storage.filesystem..",
                "eu.rempart.keymanager.vault..",
                "eu.rempart.keymanager.local..",
                "org.rocksdb.."));
  }

  @Test
  void operationsDoNotReachIntoTheWireOrTheApp() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("eu.rempart.gateway.s3..", "eu.rempart.gateway.auth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "eu.rempart.gateway.app..",
                "eu.rempart.gateway.cli..",
                "eu.rempart.gateway.http.netty.."));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(rempart);
  }
}

package org.ticketflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The borders between the modules, as their package-info.java state them. */
class ModularityTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.ticketflow");

  @Test
  void modulesUseOnlyWhatTheySay() {
    ApplicationModules.of(Ticketflow.class).verify();
  }

  @Test
  void onlyTheProcessModuleKnowsTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.ticketflow.process..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.camunda..")
        .because("the engine may have to be exchanged for a maintained fork of it")
        .check(CLASSES);
  }
}

package dev.reelroutes.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the house, see CONTRIBUTING.md: arrows go one way. */
class WallsTest {

  private static final String[] PROCESSORS = {
    "dev.reelroutes.media..",
    "dev.reelroutes.settings..",
    "dev.reelroutes.selfie..",
    "dev.reelroutes.split..",
    "dev.reelroutes.faces..",
    "dev.reelroutes.clips.."
  };

  /** Ours only; in the reactor a module may be a folder or a jar. */
  private static final JavaClasses OURS = ours();

  @Test
  void theWallsAreLookedAtFromAllRooms() {
    assertThat(OURS.stream().map(JavaClass::getName))
        .contains(
            "dev.reelroutes.media.Picture",
            "dev.reelroutes.routes.store.Bucket",
            "dev.reelroutes.standalone.driver.Driver")
        .noneMatch(name -> name.endsWith("WallsTest"));
    assertThat(noClasses().should(ACCESS_STANDARD_STREAMS).evaluate(OURS).hasViolation())
        .as("the command line prints, and is seen to")
        .isTrue();
  }

  @Test
  void processorsKnowNeitherTheRoutesNorTheStarters() {
    noClasses()
        .that()
        .resideInAnyPackage(PROCESSORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.reelroutes.routes..", "dev.reelroutes.standalone..")
        .check(OURS);
  }

  @Test
  void processorsKnowNoAws() {
    noClasses()
        .that()
        .resideInAnyPackage(PROCESSORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "org.gaul..")
        .check(OURS);
  }

  @Test
  void routesDoNotKnowWhoStartsThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.reelroutes.routes..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.reelroutes.standalone..")
        .check(OURS);
  }

  @Test
  void onlyMediaTouchesNativeCode() {
    classes()
        .that(dependOn("org.bytedeco"))
        .should()
        .resideInAPackage("dev.reelroutes.media..")
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void pipelinesDoNotKnowEachOther() {
    slices()
        .matching("dev.reelroutes.(selfie|split|faces|clips)..")
        .should()
        .notDependOnEachOther()
        .check(OURS);
    slices()
        .matching("dev.reelroutes.routes.(selfie|split|faces|clips)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(OURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.reelroutes.media.(*)..",
        "dev.reelroutes.selfie.(*)..",
        "dev.reelroutes.routes.(*)..",
        "dev.reelroutes.standalone.(*).."
      })
  void packagesOfARoomDoNotKnowEachOtherInCircles(String packages) {
    slices().matching(packages).should().beFreeOfCycles().allowEmptyShould(true).check(OURS);
  }

  @Test
  void mediaIsALeaf() {
    noClasses()
        .that()
        .resideInAPackage("dev.reelroutes.media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.reelroutes.selfie..",
            "dev.reelroutes.split..",
            "dev.reelroutes.faces..",
            "dev.reelroutes.clips..")
        .check(OURS);
  }

  @Test
  void theDriverKnowsNothingOfCamel() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.reelroutes.standalone.driver..", "dev.reelroutes.standalone.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(OURS);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reelroutes.standalone.cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(OURS);
  }

  private static JavaClasses ours() {
    // Names are all that the rules ask for; reading every library would take most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages("dev.reelroutes");
  }

  private static DescribedPredicate<JavaClass> dependOn(String root) {
    return DescribedPredicate.describe(
        "depend on " + root,
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(root)));
  }
}

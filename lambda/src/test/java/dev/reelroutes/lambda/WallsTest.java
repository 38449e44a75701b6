package dev.reelroutes.lambda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The walls around this room: lambda → routes → processors, and nobody knows lambda. Those of the
 * other rooms are looked at in standalone, which cannot see this one.
 */
class WallsTest {

  private static final JavaClasses OURS = ours();

  @Test
  void theWallsAreLookedAtFromAllRooms() {
    assertThat(OURS.stream().map(JavaClass::getName))
        .contains(
            "dev.reelroutes.media.Picture",
            "dev.reelroutes.routes.store.Bucket",
            "dev.reelroutes.standalone.s3.EmbeddedS3",
            "dev.reelroutes.lambda.AppendHandler")
        .noneMatch(name -> name.endsWith("WallsTest"));
  }

  @Test
  void lambdaKnowsNothingOfStandalone() {
    noClasses()
        .that()
        .resideInAPackage("dev.reelroutes.lambda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.reelroutes.standalone..", "org.gaul..")
        .check(OURS);
  }

  @Test
  void nobodyKnowsLambda() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reelroutes.lambda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.reelroutes.lambda..", "com.amazonaws.services.lambda..", "io.quarkus..")
        .check(OURS);
  }

  @Test
  void onlyMediaTouchesNativeCode() {
    noClasses()
        .that()
        .resideInAPackage("dev.reelroutes.lambda..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(OURS);
  }

  @Test
  void packagesOfThisRoomDoNotKnowEachOtherInCircles() {
    slices()
        .matching("dev.reelroutes.lambda.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(OURS);
  }

  private static JavaClasses ours() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages("dev.reelroutes");
  }
}

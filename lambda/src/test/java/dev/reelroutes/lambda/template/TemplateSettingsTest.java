package dev.reelroutes.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings of template.yaml: those that the functions need are set. */
class TemplateSettingsTest {

  private static final List<String> FUNCTIONS = List.of("PrepareFunction", "AppendFunction");

  /** Blank is right on Lambda: AWS itself, the role's credentials, the system's folder, nothing. */
  private static final Set<String> BLANK =
      Set.of(
          "STORE_ENDPOINT",
          "STORE_ACCESS_KEY",
          "STORE_SECRET_KEY",
          "QUEUE_ENDPOINT",
          "QUEUE_REGION",
          "QUEUE_ACCESS_KEY",
          "QUEUE_SECRET_KEY",
          "SELFIE_FIRST_DAY",
          "SELFIE_BIRTH_DATE",
          "SELFIE_CAPTION_FONT",
          "SELFIE_SCRATCH");

  private final Template template = Template.read("template.yaml");

  @Test
  void everySettingWithoutADefaultIsSet() {
    Set<String> blank =
        KnownSettings.read().entrySet().stream()
            .filter(setting -> setting.getValue().isBlank())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    blank.removeAll(BLANK);
    blank.removeIf(name -> name.matches("(LAMBDA_)?(SPLIT|CLIPS|FACES)_.*"));

    assertThat(template.environment("AppendFunction").keySet()).containsAll(blank);
    blank.removeIf(name -> name.startsWith("LAMBDA_"));
    assertThat(template.environment("PrepareFunction").keySet()).containsAll(blank);
  }

  @Test
  void theBucketsAreThoseOfTheTemplate() {
    for (String function : FUNCTIONS) {
      Map<String, String> environment = template.environment(function);
      for (String bucket : List.of("Uploads", "Pending", "Permanent", "Movies")) {
        assertThat(environment.get("SELFIE_BUCKETS_" + bucket.toUpperCase(Locale.ROOT)))
            .isEqualTo(template.properties(bucket + "Bucket").get("BucketName"));
      }
    }
  }

  @Test
  void oneArtifactIsTwoFunctions() {
    assertThat(template.environment("PrepareFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "prepare");
    assertThat(template.environment("AppendFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "append");
    assertThat(template.at("Globals", "Function"))
        .containsEntry("CodeUri", "target/function.zip")
        .containsEntry(
            "Handler", "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
  }
}

package dev.reelroutes.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The functions' variables are settings that exist, and those that Lambda needs are set. */
class TemplateSettingsTest {

  private static final List<String> FUNCTIONS = List.of("PrepareFunction", "AppendFunction");

  /** Read by others than our settings: Quarkus, the Java launcher. */
  private static final Set<String> FOREIGN = Set.of("QUARKUS_LAMBDA_HANDLER", "JAVA_TOOL_OPTIONS");

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

  private final Template template = Template.read();

  @Test
  void everyVariableIsASetting() throws IOException {
    Set<String> known = settings().keySet();

    for (String function : FUNCTIONS) {
      Set<String> set = new TreeSet<>(template.environment(function).keySet());
      set.removeAll(FOREIGN);
      assertThat(set).as(function).isSubsetOf(known);
    }
  }

  @Test
  void everySettingWithoutADefaultIsSet() throws IOException {
    Set<String> blank =
        settings().entrySet().stream()
            .filter(setting -> setting.getValue().isBlank())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    blank.removeAll(BLANK);

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
  void whatHoldsOnAMachineIsOtherwiseOnLambda() {
    for (String function : FUNCTIONS) {
      assertThat(template.environment(function))
          .containsEntry("STORE_EMBEDDED", "false")
          .containsEntry("STORE_REGION", "${AWS::Region}")
          .containsEntry("MEDIA_ISOLATION", "none");
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

  @Test
  void limitsAreLambdas() {
    for (String function : FUNCTIONS) {
      Map<String, Object> properties = template.properties(function);
      assertThat((Integer) properties.get("Timeout")).isBetween(1, 900);
      assertThat((Integer) properties.get("MemorySize")).isBetween(128, 10_240);
      assertThat((Integer) Template.map(properties.get("EphemeralStorage")).get("Size"))
          .isBetween(512, 10_240);
    }
  }

  /** Names of variables and defaults, from the one file of settings. */
  private static Map<String, String> settings() throws IOException {
    Properties properties = new Properties();
    Path file = Path.of("..", "src", "main", "resources", "application.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(
            Collectors.toMap(
                key -> key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                properties::getProperty));
  }
}

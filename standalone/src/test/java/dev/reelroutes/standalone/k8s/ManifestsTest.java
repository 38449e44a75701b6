package dev.reelroutes.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document of k8s/ is one that the API server would take. */
class ManifestsTest {

  private static final Set<String> KUSTOMIZATION =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "labels",
          "images",
          "configMapGenerator",
          "replicas",
          "patches");

  @EveryOverlay
  void everyDocumentIsOfItsType(String overlay, Form form) {
    List<Manifest> documents = form.of(overlay);

    assertThat(documents).hasSizeGreaterThan(7).allSatisfy(ApiTypes::check);
  }

  @Test
  void theExampleOfASecretIsOne() {
    ApiTypes.check(Manifest.read(Overlay.ROOT.resolve("secret.example.yaml")).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "replica: 1",
    "replicas: one",
    "selector: null",
    "template: {spec: {containers: [{name: reelroutes; resource: {}}]}}"
  })
  void whatTheServerWouldRefuseIsRefused(String wrong) {
    Manifest deployment = Form.UNBUILT.deployment("aws");
    Manifest patch = Manifest.parse("spec: {" + wrong.replace(';', ',') + "}").get(0);

    assertThatThrownBy(() -> ApiTypes.check(deployment.patched(patch)))
        .isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base",
        "overlays/local",
        "overlays/aws",
        "overlays/keda",
        "overlays/split",
        "overlays/keda-split",
        "overlays/clips"
      })
  void kustomizationsKnowTheirKeysAndTheirFiles(String folder) throws IOException {
    Path here = Overlay.ROOT.resolve(folder);

    Manifest kustomization = Manifest.read(here.resolve("kustomization.yaml")).get(0);

    assertThat(KUSTOMIZATION).containsAll(kustomization.root().keySet());
    assertThat(named(kustomization))
        .allSatisfy(name -> assertThat(here.resolve(name)).exists())
        .containsAll(files(here));
  }

  /** All files and folders that a kustomization names. */
  private static Set<String> named(Manifest kustomization) {
    Set<String> named = new TreeSet<>();
    kustomization.at("resources").ifPresent(all -> ((List<?>) all).forEach(f -> named.add("" + f)));
    for (Map<String, Object> generator : kustomization.mapsAt("configMapGenerator")) {
      ((List<?>) generator.get("envs")).forEach(file -> named.add("" + file));
    }
    for (Map<String, Object> patch : kustomization.mapsAt("patches")) {
      if (patch.containsKey("path")) {
        named.add(patch.get("path").toString());
      }
    }
    return named;
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.filter(Files::isRegularFile).forEach(file -> names.add(file.getFileName().toString()));
      names.remove("kustomization.yaml");
      return names;
    }
  }

  @EveryOverlay
  void thePodTakesTheSettingsThatAreMade(String overlay, Form form) {
    List<Manifest> documents = form.of(overlay);

    String wanted =
        form.deployment(overlay)
            .textAt("spec.template.spec.containers.0.envFrom.0.configMapRef.name");

    assertThat(documents)
        .filteredOn(document -> document.kind().equals("ConfigMap"))
        .singleElement()
        .satisfies(map -> assertThat(map.name()).isEqualTo(wanted));
  }

  /** Those of the pipelines that the pods run. */
  private static List<String> queues(Map<String, Object> settings) {
    String pipelines = settings.getOrDefault("PIPELINES", "selfie").toString();
    return Arrays.stream(pipelines.split(",", -1))
        .map(name -> name.toUpperCase(Locale.ROOT) + "_QUEUE")
        .map(name -> settings.containsKey(name) ? name : name + "_URL")
        .toList();
  }

  @EveryOverlay
  void theNumberOfPodsIsKedasWhereItIsThere(String overlay, Form form) {
    boolean keda = form.of(overlay).stream().anyMatch(d -> d.kind().equals("ScaledObject"));

    assertThat(keda).isEqualTo(overlay.startsWith("keda") || overlay.equals("clips"));
    if (keda && form == Form.BUILT) {
      assertThat(form.deployment(overlay).mapAt("spec")).doesNotContainKey("replicas");
    }
    if (keda) {
      Manifest scaled = form.one(overlay, "ScaledObject", "reelroutes");
      Map<String, Object> settings =
          form.one(overlay, "ConfigMap", "reelroutes-settings").mapAt("data");
      assertThat(scaled.textAt("spec.scaleTargetRef.name")).isEqualTo("reelroutes");
      assertThat(scaled.mapsAt("spec.triggers"))
          .extracting(trigger -> new Manifest(trigger).textAt("metadata.queueURLFromEnv"))
          .containsExactlyInAnyOrderElementsOf(queues(settings))
          .isSubsetOf(settings.keySet());
      assertThat(scaled.mapsAt("spec.triggers"))
          .map(Manifest::new)
          .allSatisfy(
              trigger -> {
                assertThat(settings)
                    .containsEntry("STORE_REGION", trigger.textAt("metadata.awsRegion"));
                form.one(
                    overlay, "TriggerAuthentication", trigger.textAt("authenticationRef.name"));
              });
    }
  }
}

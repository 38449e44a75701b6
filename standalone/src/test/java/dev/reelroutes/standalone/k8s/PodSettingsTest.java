package dev.reelroutes.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.routes.split.VideoSourceSettings;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.split.SplitSettings;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod is told is what the application understands, and nothing of it is secret. */
class PodSettingsTest {

  private static final String CONTAINER = "spec.template.spec.containers.0.";

  @TempDir private Path folder;

  @EveryOverlay
  void everyNameIsASetting(String overlay, Form form) throws IOException {
    assertThat(names()).containsKeys(data(overlay, form).keySet().toArray(String[]::new));
  }

  @EveryOverlay
  void everyValueIsOneThatItTakes(String overlay, Form form) throws IOException {
    Map<String, String> names = names();
    Map<String, String> values = new HashMap<>();
    PodTest.settings().forEach((key, value) -> values.put(key.toString(), value.toString()));
    data(overlay, form).forEach((name, value) -> values.put(names.get(name), value.toString()));

    SelfieSettings selfie = SelfieSettings.read(values::get);
    SplitSettings split = SplitSettings.read(values::get);
    VideoSourceSettings videos = VideoSourceSettings.read(values::get);

    if (values.get("pipelines").contains("clips")) {
      ClipSettings clips = ClipSettings.read(key -> withoutVariables(values.get(key)));
      assertThat(clips.queue().url()).isNotNull();
    }
    assertThat(selfie.buckets().all())
        .doesNotHaveDuplicates()
        .doesNotContain(split.input().bucket(), split.output().bucket());
    assertThat(videos.ofQueue()).isEqualTo(values.get("pipelines").contains("split"));
    assertThat(values.get("http.host")).isEqualTo("0.0.0.0");
    assertThat(values.get("http.port"))
        .isEqualTo(form.deployment(overlay).textAt(CONTAINER + "ports.0.containerPort"));
  }

  /** Defaults that are an environment variable's, which the pod does not have. */
  private static String withoutVariables(String value) {
    return value == null ? null : value.replaceAll("\\{\\{env:[A-Z0-9_]+:(.*)}}", "$1");
  }

  @EveryOverlay
  void onlyLocalPodsHaveAStoreOfTheirOwn(String overlay, Form form) {
    Map<String, Object> data = data(overlay, form);

    if (overlay.equals("local")) {
      assertThat(data).doesNotContainKey("STORE_EMBEDDED").containsKey("STORE_ENDPOINT");
    } else {
      assertThat(data)
          .containsEntry("STORE_EMBEDDED", "false")
          .containsEntry("QUEUE_EMBEDDED", "false")
          .containsEntry("SELFIE_SOURCE", "sqs");
    }
  }

  @EveryOverlay
  void keysComeFromASecretOnly(String overlay, Form form) throws IOException {
    Manifest secret = Manifest.read(Overlay.ROOT.resolve("secret.example.yaml")).get(0);

    assertThat(data(overlay, form).keySet())
        .noneMatch(name -> name.matches(".*_KEY|.*(SECRET|PASSWORD|TOKEN).*"));
    assertThat(form.of(overlay)).noneMatch(document -> document.kind().equals("Secret"));
    assertThat(names()).containsKeys(secret.mapAt("stringData").keySet().toArray(String[]::new));
    assertThat(form.deployment(overlay).mapAt(CONTAINER + "envFrom.1.secretRef"))
        .isEqualTo(Map.of("name", secret.name(), "optional", true));
  }

  @Test
  void probesAreAnswered() throws Exception {
    Manifest deployment = Form.UNBUILT.deployment("aws");
    HttpClient client = HttpClient.newHttpClient();

    try (Pipeline pipeline = server()) {
      for (String probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
        String path = deployment.textAt(CONTAINER + probe + ".httpGet.path");
        URI uri = URI.create(pipeline.access().http() + path);
        HttpResponse<String> answer =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(probe + " " + answer.body()).isEqualTo(200);
      }
    }
  }

  private Pipeline server() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      String port = Integer.toString(free.getLocalPort());
      free.close();
      return StandalonePipeline.start(
          Map.of("embedded.port", "0", "http.port", port), folder.resolve("data"), true);
    }
  }

  private static Map<String, Object> data(String overlay, Form form) {
    return form.one(overlay, "ConfigMap", "reelroutes-settings").mapAt("data");
  }

  /** Environment variables to the settings that they are. */
  private static Map<String, String> names() throws IOException {
    Properties settings = PodTest.settings();
    Map<String, String> names = new HashMap<>();
    for (String key : settings.stringPropertyNames()) {
      names.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), key);
    }
    return names;
  }
}

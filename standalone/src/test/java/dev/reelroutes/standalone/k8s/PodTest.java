package dev.reelroutes.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.main.MainConfigurationProperties;

/** What every pod must be, whichever overlay makes it. */
class PodTest {

  private static final String POD = "spec.template.spec.";
  private static final String CONTAINER = POD + "containers.0.";

  /** Measured: classes, threads, the encoder's pictures. */
  private static final long BESIDE_HEAP = 130L << 20;

  /** Scratch of whatever else there is: photos above all. */
  private static final long OTHERS = 2L << 30;

  @EveryOverlay
  void itMeetsTheRestrictedStandard(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    assertThat(deployment.mapAt(POD + "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"))
        .hasEntrySatisfying("runAsUser", uid -> assertThat((Integer) uid).isGreaterThan(9999));
    assertThat(deployment.mapsAt(POD + "containers")).hasSize(1);
    assertThat(deployment.mapAt(CONTAINER + "securityContext"))
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")))
        .doesNotContainKey("privileged");
    assertThat(deployment.mapAt("spec.template.spec"))
        .doesNotContainKeys("hostNetwork", "hostPID", "hostIPC", "initContainers");
    assertThat(form.one(overlay, "Namespace", "reelroutes").mapAt("metadata.labels"))
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  @EveryOverlay
  void whatItWritesHasAPlaceAndALimit(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    List<Map<String, Object>> volumes = deployment.mapsAt(POD + "volumes");
    assertThat(deployment.mapsAt(CONTAINER + "volumeMounts"))
        .extracting(mount -> mount.get("mountPath"))
        .containsExactlyInAnyOrder("/tmp", "/data");
    assertThat(deployment.mapsAt(CONTAINER + "volumeMounts"))
        .extracting(mount -> mount.get("name"))
        .containsExactlyInAnyOrderElementsOf(
            volumes.stream().map(volume -> volume.get("name")).toList());
    assertThat(volumes)
        .allSatisfy(
            volume ->
                assertThat(new Manifest(volume).at("emptyDir.sizeLimit").isPresent())
                    .as(volume.toString())
                    .isNotEqualTo(volume.containsKey("persistentVolumeClaim")));
  }

  @EveryOverlay
  void itSaysWhatItNeeds(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    assertThat(deployment.mapAt(CONTAINER + "resources.requests")).containsKeys("cpu", "memory");
    // Without a limit on processors Java would count the node's, and start as many decoders.
    assertThat(deployment.mapAt(CONTAINER + "resources.limits")).containsKeys("cpu", "memory");
  }

  @EveryOverlay
  void theServerAndItsDecodersFitIntoItsMemory(String overlay, Form form) throws IOException {
    Manifest deployment = form.deployment(overlay);
    Map<String, Object> data = form.one(overlay, "ConfigMap", "reelroutes-settings").mapAt("data");
    int threads = Integer.parseInt(data.get("SELFIE_THREADS").toString());
    long decoder = Long.parseLong(data.get("MEDIA_ISOLATION_MAX_BYTES").toString());

    String memory = deployment.textAt(CONTAINER + "resources.limits.memory");
    String processors = deployment.textAt(CONTAINER + "resources.limits.cpu");

    long limit = Long.parseLong(memory.replace("Mi", "")) << 20;
    assertThat(limit * heapPercent() / 100 + BESIDE_HEAP + threads * decoder)
        .isLessThanOrEqualTo(limit);
    assertThat(processors).isEqualTo(Integer.toString(threads));
  }

  /** How much of the memory the image gives to the server's heap. */
  private static long heapPercent() throws IOException {
    Matcher matcher =
        Pattern.compile("-XX:MaxRAMPercentage=(\\d+)")
            .matcher(Files.readString(Overlay.ROOT.resolve("../Dockerfile")));
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  /** A message and a look may each have a video in hand, and all of its parts beside it. */
  @EveryOverlay
  void videosFitIntoScratch(String overlay, Form form) {
    Map<String, Object> data = form.one(overlay, "ConfigMap", "reelroutes-settings").mapAt("data");
    if (data.containsKey("SPLIT_MAX_BYTES")) {
      long video = Long.parseLong(data.get("SPLIT_MAX_BYTES").toString());
      int atOnce = Integer.parseInt(data.get("SPLIT_QUEUE_CONSUMERS").toString()) + 1;

      assertThat(2L * atOnce * video + OTHERS).isLessThanOrEqualTo(scratch(overlay, form));
    }
  }

  /** A clip is cut out of two recordings at most, as a rule. */
  @EveryOverlay
  void recordingsFitIntoScratch(String overlay, Form form) {
    Map<String, Object> data = form.one(overlay, "ConfigMap", "reelroutes-settings").mapAt("data");
    if (data.containsKey("CLIPS_RECORDINGS_MAX_BYTES")) {
      long recording = Long.parseLong(data.get("CLIPS_RECORDINGS_MAX_BYTES").toString());
      int atOnce = Integer.parseInt(data.get("CLIPS_QUEUE_CONSUMERS").toString());

      assertThat(3L * atOnce * recording + OTHERS).isLessThanOrEqualTo(scratch(overlay, form));
    }
  }

  private static long scratch(String overlay, Form form) {
    return form.deployment(overlay).mapsAt(POD + "volumes").stream()
        .filter(volume -> volume.get("name").equals("scratch"))
        .map(volume -> new Manifest(volume).textAt("emptyDir.sizeLimit"))
        .mapToLong(limit -> Long.parseLong(limit.replace("Gi", "")) << 30)
        .findFirst()
        .orElseThrow();
  }

  @EveryOverlay
  void itGetsNoTokenAndNoForeignEnvironment(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    assertThat(deployment.mapAt("spec.template.spec"))
        .containsEntry("automountServiceAccountToken", false)
        .containsEntry("enableServiceLinks", false)
        .containsEntry("serviceAccountName", "reelroutes");
    assertThat(form.one(overlay, "ServiceAccount", "reelroutes").root())
        .containsEntry("automountServiceAccountToken", false);
  }

  @EveryOverlay
  void livenessIsNotReadiness(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    assertThat(deployment.textAt(CONTAINER + "livenessProbe.httpGet.path")).endsWith("/live");
    assertThat(deployment.textAt(CONTAINER + "startupProbe.httpGet.path")).endsWith("/live");
    assertThat(deployment.textAt(CONTAINER + "readinessProbe.httpGet.path")).endsWith("/ready");
  }

  @EveryOverlay
  void itHasTimeToFinishWhatIsUnderWay(String overlay, Form form) throws IOException {
    Properties settings = settings();
    int camel = new MainConfigurationProperties().getShutdownTimeout();
    String own = settings.getProperty("camel.main.shutdown-timeout");
    int routes = own == null ? camel : Integer.parseInt(own);
    int photo = Integer.parseInt(settings.getProperty("media.isolation.timeout")) / 1000;

    int grace =
        Integer.parseInt(form.deployment(overlay).textAt(POD + "terminationGracePeriodSeconds"));

    assertThat(grace).isGreaterThan(routes + photo);
  }

  @EveryOverlay
  void podsAreSpreadAndGoOneByOne(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    Map<String, Object> labels = deployment.mapAt("spec.template.metadata.labels");
    assertThat(deployment.mapsAt(POD + "topologySpreadConstraints"))
        .extracting(spread -> spread.get("topologyKey"))
        .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(form.one(overlay, "PodDisruptionBudget", "reelroutes").textAt("spec.maxUnavailable"))
        .isEqualTo("1");
    for (Map<String, Object> selector : selectors(form, overlay)) {
      assertThat(labels).containsAllEntriesOf(selector);
      assertThat(selector).isNotEmpty();
    }
  }

  private static List<Map<String, Object>> selectors(Form form, String overlay) {
    return List.of(
        form.deployment(overlay).mapAt("spec.selector.matchLabels"),
        form.one(overlay, "Service", "reelroutes").mapAt("spec.selector"),
        form.one(overlay, "PodDisruptionBudget", "reelroutes").mapAt("spec.selector.matchLabels"),
        form.one(overlay, "NetworkPolicy", "reelroutes").mapAt("spec.podSelector.matchLabels"));
  }

  @EveryOverlay
  void nothingComesInButHttpAndNothingGoesOutButNamesAndTls(String overlay, Form form) {
    Manifest nothing = form.one(overlay, "NetworkPolicy", "default-deny");
    Manifest ours = form.one(overlay, "NetworkPolicy", "reelroutes");

    assertThat(nothing.at("spec.podSelector")).contains(Map.of());
    assertThat(nothing.at("spec.policyTypes")).contains(List.of("Ingress", "Egress"));
    assertThat(nothing.mapAt("spec")).doesNotContainKeys("ingress", "egress");
    assertThat(ports(ours, "ingress")).containsExactly("http");
    assertThat(ports(ours, "egress")).containsExactlyInAnyOrder(53, 53, 443);
  }

  private static List<Object> ports(Manifest policy, String direction) {
    return policy.mapsAt("spec." + direction).stream()
        .flatMap(rule -> new Manifest(rule).mapsAt("ports").stream())
        .map(port -> port.get("port"))
        .toList();
  }

  @EveryOverlay
  void onlyOnePodHoldsAVolume(String overlay, Form form) {
    Manifest deployment = form.deployment(overlay);

    boolean holds =
        deployment.mapsAt(POD + "volumes").stream()
            .anyMatch(volume -> volume.containsKey("persistentVolumeClaim"));

    assertThat(holds).isEqualTo(overlay.equals("local"));
    if (holds) {
      assertThat(deployment.textAt("spec.replicas")).isEqualTo("1");
      assertThat(deployment.mapAt("spec.strategy")).isEqualTo(Map.of("type", "Recreate"));
    }
  }

  static Properties settings() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PodTest.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    }
    return properties;
  }
}

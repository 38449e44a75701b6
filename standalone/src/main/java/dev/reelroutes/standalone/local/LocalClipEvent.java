package dev.reelroutes.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipRequestReader;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.clips.CutClips;
import dev.reelroutes.clips.UnusableRequestException;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.clips.ClipBeans;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.RecordingFolder.Found;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Answers an event's requests for clips as the Lambda function does, on this machine alone: the
 * service's own routes, an embedded S3, a camera API that knows a folder of recordings.
 */
public final class LocalClipEvent {

  private static final String ORIGIN = "recordings";
  private static final String DESTINATION = "clips";

  private final Path recordings;
  private final BiConsumer<String, String> told;

  /**
   * @param recordings folder of one camera's recordings, named as {@link LocalClip} wants it
   * @param told gets what others are told: {@code PUT} with the path or {@code SNS}, and the
   *     message
   */
  public LocalClipEvent(Path recordings, BiConsumer<String, String> told) {
    this.recordings = recordings;
    this.told = told;
  }

  /**
   * What came of it.
   *
   * @param objects that were uploaded, relative to the folder
   * @param again ids of the messages that a queue would deliver again
   */
  public record Outcome(List<String> objects, List<String> again) {}

  /**
   * Answers the requests.
   *
   * @param event JSON, as Lambda gets it from SQS
   * @param out folder of what is uploaded; what is there is replaced
   */
  public Outcome run(String event, Path out) throws UnusableMovieException, IOException {
    Path data = Files.createTempDirectory("reelroutes-clip-event-");
    try {
      Set<Found> found = found(event, data);
      try (RecordedCameraApi api =
              RecordedCameraApi.start(
                  alias(data),
                  List.copyOf(found),
                  (path, body) -> told.accept("PUT " + path, body));
          EmbeddedS3 store =
              EmbeddedS3.start(Files.createDirectory(data.resolve("s3")), 0, e -> {});
          S3Client s3 = store.settings().client()) {
        s3.createBucket(r -> r.bucket(ORIGIN));
        s3.createBucket(r -> r.bucket(DESTINATION));
        for (Found each : found) {
          String key = String.valueOf(each.file().getFileName());
          s3.putObject(r -> r.bucket(ORIGIN).key(key), RequestBody.fromFile(each.file()));
        }
        List<String> again = answer(event, api, s3);
        return new Outcome(download(s3, out), again);
      }
    } finally {
      LocalClip.delete(data);
    }
  }

  private String alias(Path scratch) throws IOException {
    List<String> aliases = new RecordingFolder(recordings, scratch).aliases();
    if (aliases.size() > 1) {
      throw new UsageException(
          "%s must hold the recordings of one camera, not of %s".formatted(recordings, aliases));
    }
    return aliases.isEmpty() ? "camera" : aliases.get(0);
  }

  private Set<Found> found(String event, Path scratch) throws UnusableMovieException, IOException {
    JsonNode records = new ObjectMapper().readTree(event).path("Records");
    if (records.isEmpty()) {
      throw new UsageException("the event has no Records; clip-event writes one that has");
    }
    Set<Found> found = new LinkedHashSet<>();
    for (JsonNode each : records) {
      try {
        ClipRequest request = ClipRequestReader.read(each.path("body").asText());
        found.addAll(new RecordingFolder(recordings, scratch).overlapping(request.range()));
      } catch (UnusableRequestException e) {
        throw new UsageException("a record is no request: " + e.getMessage());
      }
    }
    return found;
  }

  private List<String> answer(String event, RecordedCameraApi api, S3Client s3) throws IOException {
    Main main = new Main();
    main.configure().withJmxEnabled(false);
    main.configure()
        .setRoutesIncludePattern(
            "classpath:camel/clips-errors.camel.yaml,classpath:camel/clips.camel.yaml,"
                + "classpath:camel/clips-event.camel.yaml");
    settings(api).forEach(main::addOverrideProperty);
    main.configure()
        .addConfiguration(
            new CamelConfiguration() {
              @Override
              public void configure(CamelContext context) {
                bind(context, s3);
              }
            });
    main.start();
    try (ProducerTemplate routes = main.getCamelContext().createProducerTemplate()) {
      List<String> again = new ArrayList<>();
      List<?> ids = routes.requestBody("direct:clip-event", event, List.class);
      ids.forEach(id -> again.add(String.valueOf(id)));
      return again;
    } finally {
      main.stop();
    }
  }

  private static Map<String, String> settings(RecordedCameraApi api) {
    return Map.ofEntries(
        Map.entry("clips.camera-api", api.address().toString()),
        Map.entry("clips.recordings-api", api.address().toString()),
        Map.entry("clips.public-address", "https://clips.example.org"),
        Map.entry("clips.origin.bucket", ORIGIN),
        Map.entry("clips.origin.folder", ""),
        Map.entry("clips.destination.bucket", DESTINATION),
        Map.entry("clips.topic", "clips"),
        Map.entry("clips.queue.name", "clips"),
        Map.entry("clips.sns.uri", "bean:localTopic"));
  }

  private void bind(CamelContext context, S3Client s3) {
    context.getRegistry().bind("s3Client", s3);
    ClipSettings settings =
        ClipSettings.read(
            key -> context.getPropertiesComponent().resolveProperty(key).orElse(null));
    ClipBeans.bind(
        context,
        settings,
        new ClipBeans.Outside(
            new S3Bucket(s3, DESTINATION, StoreAbilities.ALL),
            new CutClips(),
            (receipt, wait) -> {}),
        Clock.systemUTC());
    Processor topic =
        exchange -> {
          String envelope = exchange.getMessage().getBody(String.class);
          told.accept("SNS", new ObjectMapper().readTree(envelope).path("default").asText());
        };
    context.getRegistry().bind("localTopic", topic);
  }

  /** Everything but what the service keeps for itself; of that, what failed and why. */
  private static List<String> download(S3Client s3, Path out) throws IOException {
    List<String> objects = new ArrayList<>();
    for (S3Object each :
        s3.listObjectsV2Paginator(r -> r.bucket(DESTINATION).encodingType(EncodingType.URL))
            .contents()) {
      String key = each.key();
      if (!key.startsWith("_reelroutes/clips/")) {
        Path file = out.resolve(key);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, s3.getObjectAsBytes(r -> r.bucket(DESTINATION).key(key)).asByteArray());
        objects.add(key);
      }
    }
    return objects;
  }
}

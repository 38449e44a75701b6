package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipMaker;
import dev.reelroutes.clips.ClipProcessor;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.routes.scratch.Scratch;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.component.aws2.sns.Sns2Configuration;
import org.apache.camel.spi.Registry;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/** Wires the clip service: every name that its YAML routes use is bound here, and nowhere else. */
public final class ClipBeans {

  private static final Setting<String> TOPIC_ENDPOINT =
      Setting.optionalText("clips.topic.endpoint");

  private ClipBeans() {}

  /**
   * What is outside of the routes.
   *
   * @param destination the bucket of the clips, and of what is known of them
   * @param maker of clips
   * @param queue that requests come from
   */
  public record Outside(Bucket destination, ClipMaker maker, ClipQueue queue) {}

  /** Binds all beans but the topic; threads end with the context. */
  public static void bind(
      CamelContext context, ClipSettings settings, Outside outside, Clock clock) {
    ClipMeters.register();
    Registry registry = context.getRegistry();
    Bucket destination = outside.destination();
    ClipDesk desk =
        new ClipDesk(
            new ClipRows(
                destination, settings.care().lease(), threads(context, "clip-leases"), clock),
            settings,
            Scratch.bind(context, "clips", settings.making().scratch()),
            clock);
    ClipFailures failures =
        new ClipFailures(desk, destination, settings.care().maxFailures(), clock);
    registry.bind("clipDesk", desk);
    registry.bind("clipFailures", failures);
    registry.bind("clipRequests", new ClipRequests(failures, outside.queue(), clock));
    registry.bind("cameraApi", new CameraApi(settings, clock));
    registry.bind("boundedAnswers", boundedAnswers(context, settings.api()));
    registry.bind("recordingFiles", new RecordingFiles(settings));
    registry.bind("clipProcessor", new ClipProcessor(outside.maker()));
    registry.bind("clipOutputs", new ClipOutputs(settings.making(), destination));
    registry.bind("topic", new ClipTopic(clock));
    registry.bind("recordEndings", new RecordEndings());
    registry.bind(
        "clipThreads",
        context
            .getExecutorServiceManager()
            .newFixedThreadPool(context, "recordings", settings.making().threads()));
  }

  private static BoundedAnswers boundedAnswers(CamelContext context, ClipSettings.Api api) {
    Set<URI> addresses = new LinkedHashSet<>(List.of(api.cameras()));
    addresses.add(api.recordings());
    return new BoundedAnswers(
        addresses, api.deadline(), api.maxBytes(), threads(context, "camera-api"));
  }

  private static ScheduledExecutorService threads(CamelContext context, String name) {
    return context.getExecutorServiceManager().newSingleThreadScheduledExecutor(context, name);
  }

  /**
   * Binds the SNS topic.
   *
   * @param store whose region and keys are the topic's too
   */
  public static void bindTopic(
      CamelContext context, ClipSettings settings, Settings.Source source, StoreSettings store) {
    String endpoint = Settings.read(List.of(TOPIC_ENDPOINT), source).find(TOPIC_ENDPOINT);
    SnsClientBuilder client =
        SnsClient.builder()
            .region(Region.of(store.region()))
            .credentialsProvider(store.credentials())
            .httpClientBuilder(ApacheHttpClient.builder());
    if (endpoint != null) {
      client.endpointOverride(URI.create(endpoint));
    }
    // By a configuration, because the component takes no topic whose ARN it does not like.
    Sns2Configuration topic = new Sns2Configuration();
    topic.setAmazonSNSClient(client.build());
    topic.setTopicName(settings.places().topic());
    if (settings.places().topic().startsWith("arn:")) {
      topic.setTopicArn(settings.places().topic());
    }
    context.getRegistry().bind("clipTopic", topic);
  }
}

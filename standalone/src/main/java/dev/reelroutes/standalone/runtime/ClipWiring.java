package dev.reelroutes.standalone.runtime;

import dev.reelroutes.clips.ClipMaker;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.routes.clips.ClipBeans;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.queue.RequestQueue;
import dev.reelroutes.standalone.s3.ObjectEvent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/** The clip service in this process. */
final class ClipWiring implements Wiring {

  /** The queue keeps a message for so many deliveries more than the longest wait needs. */
  private static final int SPARE_DELIVERIES = 5;

  private final ClipSettings settings;
  private final ClipMaker maker;
  private final Clock clock;

  ClipWiring(Settings.Source source, ClipMaker maker, Clock clock) {
    this.settings = ClipSettings.read(source);
    this.maker = maker;
    this.clock = clock;
  }

  @Override
  public List<String> buckets() {
    return List.of(settings.places().origin(), settings.places().destination());
  }

  @Override
  public String guarded() {
    return settings.places().destination();
  }

  @Override
  public List<String> routes() {
    return List.of("clips-errors", "clips", "clips-queue");
  }

  @Override
  public boolean hasQueue() {
    return true;
  }

  @Override
  public void bind(Ground ground) {
    ClipSettings.Queue queue = settings.queue();
    RequestQueue requests =
        ground
            .queuesOf()
            .requests(
                queue.name(),
                queue.url(),
                queue.visibility(),
                Math.toIntExact(settings.decision().maxRetries()) + SPARE_DELIVERIES);
    CamelContext context = ground.context();
    context.getPropertiesComponent().addOverrideProperty("clips.queue.url", requests.url());
    ClipBeans.Outside outside =
        new ClipBeans.Outside(
            ground.bucket(settings.places().destination()), maker, requests::postpone);
    ClipBeans.bind(context, settings, outside, clock);
    ClipBeans.bindTopic(context, settings, ground.source(), ground.settings().store());
  }

  @Override
  public void on(ObjectEvent event) {}

  @Override
  public void connect(CamelContext context) {}

  @Override
  public void disconnect() {}

  @Override
  public Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("requests to", String.valueOf(settings.queue().name()));
    places.put("clips in", settings.places().destination() + "/{cameraId}/{clipId}.mp4");
    return places;
  }

  @Override
  public void close() {}
}

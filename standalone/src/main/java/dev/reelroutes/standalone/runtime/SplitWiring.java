package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.split.SplitBeans;
import dev.reelroutes.routes.split.TableSettings;
import dev.reelroutes.routes.split.VideoSourceSettings;
import dev.reelroutes.routes.split.VideoTable;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.split.SplitSettings;
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.ObjectEvent;
import dev.reelroutes.standalone.table.H2VideoTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The split pipeline in this process. */
final class SplitWiring implements Wiring {

  /** In the data folder. */
  private static final String TABLE_FILE = "videos";

  private final SplitSettings settings;
  private final VideoSourceSettings sources;
  private final Wake wake;
  private @Nullable UploadQueue queue;
  private @Nullable VideoTable table;

  SplitWiring(Settings.Source source) {
    this.settings = SplitSettings.read(source);
    this.sources = VideoSourceSettings.read(source);
    SplitSettings.Input input = settings.input();
    this.wake = new Wake(new Wake.Place(input.bucket(), input.prefix(), "{{split.wake.uri}}"));
  }

  @Override
  public List<String> buckets() {
    return List.of(settings.input().bucket(), settings.output().bucket());
  }

  @Override
  public String guarded() {
    return settings.output().bucket();
  }

  @Override
  public List<String> routes() {
    List<String> routes =
        new ArrayList<>(List.of("errors", "split", "split-sources", "split-http"));
    if (sources.ofQueue()) {
      routes.add("split-sources-sqs");
    }
    return routes;
  }

  @Override
  public boolean hasQueue() {
    return sources.ofQueue();
  }

  @Override
  public void bind(Ground ground) {
    TableSettings tables = TableSettings.read(ground.source(), ground.settings().store().region());
    VideoTable opened =
        tables.isEmbedded(ground.settings().embedded())
            ? H2VideoTable.open(ground.data().resolve(TABLE_FILE))
            : tables.open();
    table = opened;
    SplitBeans.Stores stores =
        new SplitBeans.Stores(
            ground.bucket(settings.input().bucket()),
            ground.bucket(settings.output().bucket()),
            opened);
    SplitFailpoints.ofProcess().ifPresent(f -> f.in(ground.context()));
    SplitBeans.bind(ground.context(), settings, stores, ground.clock());
    Telemetry.register(ground.context(), new TableHealth(opened));
    ground
        .context()
        .getPropertiesComponent()
        .addOverrideProperty("split.look.period", Long.toString(sources.look().toMillis()));
    if (hasQueue()) {
      queue = ground.queuesOf().queue("split.queue", sources.queue(), sources.visibilityTimeout());
      wake.tell(queue, stores.input());
    }
  }

  @Override
  public void on(ObjectEvent event) {
    wake.on(event);
  }

  @Override
  public void connect(CamelContext context) {
    wake.connect(context);
  }

  @Override
  public void disconnect() {
    wake.disconnect();
  }

  @Override
  public Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("videos to", settings.input().bucket() + "/" + settings.input().prefix());
    places.put(
        "parts in", settings.output().bucket() + "/" + settings.output().keys().template() + "/");
    return places;
  }

  @Override
  public void close() {
    if (queue != null) {
      queue.close();
    }
    if (table != null) {
      table.close();
    }
  }
}

package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.events.EventBus;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.selfie.SourceBeans;
import dev.reelroutes.routes.selfie.SourceSettings;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.ObjectEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The selfie pipeline in this process. */
final class SelfieWiring implements Wiring {

  private static final String ANNOUNCEMENTS = "_reelroutes/batches/";

  private final SelfieSettings settings;
  private final SourceSettings sources;
  private final Purpose purpose;
  private final Wake wake;
  private @Nullable UploadQueue queue;

  SelfieWiring(Settings.Source source, Purpose purpose) {
    this.settings = SelfieSettings.read(source);
    this.sources = SourceSettings.read(source);
    this.purpose = purpose;
    SelfieSettings.Buckets names = settings.buckets();
    this.wake =
        new Wake(
            new Wake.Place(names.uploads(), "", "{{selfie.wake.uri}}"),
            new Wake.Place(names.permanent(), ANNOUNCEMENTS, "{{selfie.due.uri}}"));
  }

  @Override
  public List<String> buckets() {
    return settings.buckets().all();
  }

  @Override
  public String guarded() {
    return settings.buckets().movies();
  }

  @Override
  public List<String> routes() {
    List<String> routes =
        new ArrayList<>(
            List.of("errors", "events", "selfie-prepare", "selfie-batch", "selfie-append"));
    if (purpose == Purpose.SERVE) {
      routes.add("selfie-http");
    }
    if (purpose != Purpose.ON_REQUEST) {
      routes.add("selfie-sources");
      routes.add(sources.ofQueue() ? "selfie-sources-sqs" : "selfie-sources-poll");
    }
    return routes;
  }

  @Override
  public boolean hasQueue() {
    return purpose != Purpose.ON_REQUEST && sources.ofQueue();
  }

  @Override
  public void bind(Ground ground) {
    CamelContext context = ground.context();
    Clock clock = ground.clock();
    SelfieBeans.Buckets opened = open(ground);
    Care care = new Care(opened, settings, clock);
    EventBus.bind(context, ground.source(), ground.settings().store());
    SelfieBeans.bind(context, settings, opened, care.recovery(), clock);
    if (purpose == Purpose.ON_REQUEST) {
      return;
    }
    SourceBeans.bind(context, sources, opened, clock);
    if (hasQueue()) {
      queue = ground.queuesOf().queue("selfie.queue", sources.queue(), sources.visibilityTimeout());
      wake.tell(queue, opened.uploads());
    }
  }

  private SelfieBeans.Buckets open(Ground ground) {
    Optional<Failpoints> failpoints = Failpoints.ofProcess();
    failpoints.ifPresent(f -> f.in(ground.context()));
    SelfieSettings.Buckets names = settings.buckets();
    S3Bucket pending = ground.bucket(names.pending());
    S3Bucket movies = ground.bucket(names.movies());
    MovieCommit commit = new MovieCommit(movies, ground.abilities());
    return new SelfieBeans.Buckets(
        ground.bucket(names.uploads()),
        failpoints.map(f -> f.in(pending)).orElse(pending),
        ground.bucket(names.permanent()),
        movies,
        failpoints.map(f -> f.in(commit)).orElse(commit));
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
    places.put("uploads to", settings.buckets().uploads() + "/{movie}/");
    places.put("movies in", settings.buckets().movies());
    return places;
  }

  @Override
  public void close() {
    if (queue != null) {
      queue.close();
    }
  }
}

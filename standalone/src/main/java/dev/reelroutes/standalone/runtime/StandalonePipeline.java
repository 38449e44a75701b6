package dev.reelroutes.standalone.runtime;

import dev.reelroutes.clips.CutClips;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.Ending;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import dev.reelroutes.standalone.driver.SettingsFiles;
import dev.reelroutes.standalone.queue.QueueSettings;
import dev.reelroutes.standalone.queue.Queues;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * camel-main with the routes of one or several pipelines, on the embedded S3 or another store.
 * Settings are read and the store is checked before the first route starts, so that what is wrong
 * is one clear error.
 */
public final class StandalonePipeline implements Pipeline {

  private static final String PROFILE = "CAMEL_MAIN_PROFILE";

  private final Main main = new Main();
  private final Path data;
  private final Purpose purpose;
  private final boolean server;
  private final Telemetry telemetry = new Telemetry();
  private @Nullable EmbeddedS3 embedded;
  private @Nullable Queues queues;
  private List<Wiring> wirings = List.of();
  private volatile @Nullable ProducerTemplate requests;
  private @Nullable S3Client s3;
  private @Nullable Access access;
  private @Nullable Buckets buckets;

  private StandalonePipeline(Path data, Purpose purpose) {
    this.data = data;
    this.purpose = purpose;
    this.server = purpose == Purpose.SERVE;
  }

  /**
   * Starts everything.
   *
   * @param overrides settings that go before application.properties and the environment
   * @param data folder of the embedded store
   * @param server whether others use it: fixed ports, HTTP on
   */
  public static Pipeline start(Map<String, String> overrides, Path data, boolean server) {
    return start(overrides, data, server ? Purpose.SERVE : Purpose.ONE_RUN);
  }

  /** Starts what the purpose needs. */
  public static Pipeline start(Map<String, String> overrides, Path data, Purpose purpose) {
    StandalonePipeline pipeline = new StandalonePipeline(data, purpose);
    try {
      pipeline.start(overrides);
      return pipeline;
    } catch (RuntimeException e) {
      pipeline.close();
      throw StartFailure.of(e);
    }
  }

  private void start(Map<String, String> overrides) {
    Ahead.load();
    // Nobody looks at it; it would take a tenth of the start's time.
    main.configure().withJmxEnabled(false);
    main.configure()
        .addConfiguration(
            new CamelConfiguration() {
              @Override
              public void configure(CamelContext context) {
                prepare(context);
              }
            });
    overrides.forEach(main::addOverrideProperty);
    if (purpose == Purpose.ON_REQUEST) {
      Requests.NOTHING_BY_ITSELF.forEach(main::addOverrideProperty);
    }
    String profile = overrides.getOrDefault(SettingsFiles.PROFILE, System.getenv(PROFILE));
    SettingsFiles.load(profile);
    main.configure().setProfile(profile);
    if (server) {
      Http.enable(main);
      main.addMainListener(telemetry);
    }
    Logs.enable(main);
    main.start();
    wirings.forEach(wiring -> wiring.connect(main.getCamelContext()));
  }

  /** Called by camel-main when properties can be read and before routes are made. */
  private void prepare(CamelContext context) {
    Settings.Source source =
        key -> context.getPropertiesComponent().resolveProperty(key).orElse(null);
    StandaloneSettings settings = StandaloneSettings.read(source);
    SelfieSettings.Buckets selfie = SelfieSettings.read(source).buckets();
    buckets = new Buckets(selfie.uploads(), selfie.pending(), selfie.permanent(), selfie.movies());
    wirings = wirings(settings, source);
    main.configure().setRoutesIncludePattern(routes());
    StoreSettings store = store(settings);
    S3Client client = store.client();
    s3 = client;
    context.getRegistry().bind("s3Client", client);
    Ground ground =
        new Ground(
            context,
            source,
            settings,
            client,
            check(client, settings),
            queues(context, source, store.region()),
            data,
            server);
    if (server) {
      Telemetry.register(context, new StoreHealth(new StoreCheck(client), bucketNames()));
    }
    wirings.forEach(wiring -> wiring.bind(ground));
    access = access(settings, store);
  }

  /** A server's pipelines are a matter of settings; commands are about movies. */
  private List<Wiring> wirings(StandaloneSettings settings, Settings.Source source) {
    Set<PipelineName> names = server ? settings.pipelines() : Set.of(PipelineName.SELFIE);
    return names.stream()
        .map(
            name ->
                switch (name) {
                  case SELFIE -> new SelfieWiring(source, purpose);
                  case SPLIT -> new SplitWiring(source);
                  case CLIPS -> new ClipWiring(source, new CutClips(), Clock.systemUTC());
                })
        .toList();
  }

  private String routes() {
    return wirings.stream()
        .flatMap(wiring -> wiring.routes().stream())
        .distinct()
        .map("classpath:camel/%s.camel.yaml"::formatted)
        .collect(Collectors.joining(","));
  }

  private List<String> bucketNames() {
    return wirings.stream().flatMap(wiring -> wiring.buckets().stream()).distinct().toList();
  }

  /** Opens the service of the queues if a pipeline has one. */
  private @Nullable Queues queues(CamelContext context, Settings.Source source, String region) {
    if (wirings.stream().anyMatch(Wiring::hasQueue)) {
      QueueSettings settings = QueueSettings.read(source, region);
      Queues opened = Queues.open(settings, settings.areEmbedded(embedded != null), server);
      queues = opened;
      context.getRegistry().bind("sqsClient", opened.receiver());
    }
    return queues;
  }

  /** What the embedded store can do is known; any other is asked. */
  private StoreAbilities check(S3Client client, StandaloneSettings settings) {
    StoreCheck check = new StoreCheck(client);
    check.buckets(bucketNames(), settings.createBuckets() || settings.embedded());
    return settings.embedded()
        ? StoreAbilities.ALL
        : check.selfTest(wirings.iterator().next().guarded());
  }

  private StoreSettings store(StandaloneSettings settings) {
    if (!settings.embedded()) {
      return settings.store();
    }
    EmbeddedS3 started =
        EmbeddedS3.start(
            data,
            server ? settings.embeddedPort() : 0,
            event -> wirings.forEach(wiring -> wiring.on(event)));
    embedded = started;
    return started.settings();
  }

  private Access access(StandaloneSettings settings, StoreSettings store) {
    EmbeddedS3 own = embedded;
    return new Access(
        store.endpoint() == null ? null : store.endpoint().toString(),
        store.region(),
        own == null ? null : own.accessKey(),
        own == null ? null : own.secretKey(),
        server ? "http://" + settings.httpHost() + ":" + settings.httpPort() : null,
        queues == null || queues.endpoint() == null ? null : queues.endpoint().toString());
  }

  @Override
  public S3Client s3() {
    return Objects.requireNonNull(s3);
  }

  @Override
  public Buckets buckets() {
    return Objects.requireNonNull(buckets);
  }

  @Override
  public Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    wirings.forEach(wiring -> places.putAll(wiring.places()));
    return places;
  }

  @Override
  public Access access() {
    return Objects.requireNonNull(access);
  }

  @Override
  public Ending prepare(String key, Instant uploaded) {
    return Requests.prepare(requests(), key, uploaded);
  }

  @Override
  public @Nullable String append(String movie) {
    return Requests.append(requests(), movie);
  }

  private ProducerTemplate requests() {
    ProducerTemplate made = requests;
    if (made == null) {
      made = main.getCamelContext().createProducerTemplate();
      requests = made;
    }
    return made;
  }

  /** Stops the routes first, so that what is under way still has its store. */
  @Override
  public void close() {
    wirings.forEach(Wiring::disconnect);
    if (queues != null) {
      queues.stopReceiving();
    }
    main.stop();
    telemetry.close();
    wirings.forEach(Wiring::close);
    if (queues != null) {
      queues.close();
    }
    if (s3 != null) {
      s3.close();
    }
    if (embedded != null) {
      embedded.close();
    }
  }
}

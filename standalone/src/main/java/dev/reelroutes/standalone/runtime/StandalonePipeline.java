package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.events.EventBus;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.selfie.SourceBeans;
import dev.reelroutes.routes.selfie.SourceSettings;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
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
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * camel-main with the selfie routes, on the embedded S3 or another store. Settings are read and the
 * store is checked before the first route starts, so that what is wrong is one clear error.
 */
public final class StandalonePipeline implements Pipeline {

  private static final String ROUTES =
      "classpath:camel/errors.camel.yaml,classpath:camel/events.camel.yaml,"
          + "classpath:camel/selfie-*.camel.yaml";
  private static final String SOURCE_ROUTES = "classpath:camel/sources.camel.yaml";
  private static final String POLL_ROUTES = "classpath:camel/sources-poll.camel.yaml";
  private static final String QUEUE_ROUTES = "classpath:camel/sources-sqs.camel.yaml";
  private static final String HTTP_ROUTES = "classpath:camel/http.camel.yaml";

  private static final String PROFILE = "CAMEL_MAIN_PROFILE";

  private final Main main = new Main();
  private final Path data;
  private final Purpose purpose;
  private final boolean server;
  private final Wake wake = new Wake();
  private final Telemetry telemetry = new Telemetry();
  private @Nullable EmbeddedS3 embedded;
  private @Nullable UploadQueue queue;
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
    main.configure().withRoutesIncludePattern(server ? ROUTES + "," + HTTP_ROUTES : ROUTES);
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
    wake.connect(main.getCamelContext());
  }

  /** Called by camel-main when properties can be read and before routes are made. */
  private void prepare(CamelContext context) {
    Settings.Source source =
        key -> context.getPropertiesComponent().resolveProperty(key).orElse(null);
    StandaloneSettings settings = StandaloneSettings.read(source);
    SelfieSettings selfie = SelfieSettings.read(source);
    SelfieSettings.Buckets names = selfie.buckets();
    StoreSettings store = store(settings, names);
    S3Client client = store.client();
    s3 = client;
    StoreAbilities abilities = check(client, settings, names);
    Optional<Failpoints> failpoints = Failpoints.ofProcess();
    failpoints.ifPresent(f -> f.in(context));
    S3Bucket movies = new S3Bucket(client, names.movies(), abilities);
    S3Bucket pending = new S3Bucket(client, names.pending(), abilities);
    MovieCommit commit = new MovieCommit(movies, abilities);
    SelfieBeans.Buckets opened =
        new SelfieBeans.Buckets(
            new S3Bucket(client, names.uploads(), abilities),
            failpoints.map(f -> f.in(pending)).orElse(pending),
            new S3Bucket(client, names.permanent(), abilities),
            movies,
            failpoints.map(f -> f.in(commit)).orElse(commit));
    context.getRegistry().bind("s3Client", client);
    Clock clock = Clock.systemUTC();
    Care care = new Care(opened, selfie, clock);
    EventBus.bind(context, source, settings.store());
    if (server) {
      Telemetry.register(context, new StoreHealth(new StoreCheck(client), names.all()));
    }
    SelfieBeans.bind(context, selfie, opened, care.recovery(), clock);
    source(context, source, opened, store.region());
    buckets = new Buckets(names.uploads(), names.pending(), names.permanent(), names.movies());
    access = access(settings, store);
  }

  /** Wires what tells of uploads. */
  private void source(
      CamelContext context, Settings.Source source, SelfieBeans.Buckets opened, String region) {
    if (purpose == Purpose.ON_REQUEST) {
      return;
    }
    SourceSettings settings = SourceSettings.read(source);
    SourceBeans.bind(context, settings, opened, Clock.systemUTC());
    String routes = main.configure().getRoutesIncludePattern();
    main.configure()
        .setRoutesIncludePattern(
            String.join(
                ",", routes, SOURCE_ROUTES, settings.ofQueue() ? QUEUE_ROUTES : POLL_ROUTES));
    if (settings.ofQueue()) {
      QueueSettings queues = QueueSettings.read(source, region);
      UploadQueue opening =
          UploadQueue.open(queues, settings, queues.areEmbedded(embedded != null), server);
      queue = opening;
      context.getRegistry().bind("sqsClient", opening.receiver());
      wake.tell(opening, opened.uploads());
    }
  }

  /** What the embedded store can do is known; any other is asked. */
  private static StoreAbilities check(
      S3Client client, StandaloneSettings settings, SelfieSettings.Buckets names) {
    StoreCheck check = new StoreCheck(client);
    check.buckets(names.all(), settings.createBuckets() || settings.embedded());
    return settings.embedded() ? StoreAbilities.ALL : check.selfTest(names.movies());
  }

  private StoreSettings store(StandaloneSettings settings, SelfieSettings.Buckets names) {
    if (!settings.embedded()) {
      return settings.store();
    }
    EmbeddedS3 started =
        EmbeddedS3.start(
            data, server ? settings.embeddedPort() : 0, event -> wake.on(event, names));
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
        queue == null || queue.endpoint() == null ? null : queue.endpoint().toString());
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
    wake.disconnect();
    if (queue != null) {
      queue.stopReceiving();
    }
    main.stop();
    telemetry.close();
    if (queue != null) {
      queue.close();
    }
    if (s3 != null) {
      s3.close();
    }
    if (embedded != null) {
      embedded.close();
    }
  }
}

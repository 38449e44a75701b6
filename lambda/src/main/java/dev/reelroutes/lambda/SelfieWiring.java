package dev.reelroutes.lambda;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.events.EventBus;
import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The selfie pipeline's functions: binds what their routes name, once per container. */
@Singleton
final class SelfieWiring {

  private final Settings.Source source;
  private final LambdaSettings lambda;
  private final SelfieSettings selfie;
  private final Time time;
  private @Nullable CamelContext context;

  @Inject
  SelfieWiring(Config config, Time time) {
    this.source = key -> config.getOptionalValue(key, String.class).orElse(null);
    this.lambda = LambdaSettings.read(source);
    this.selfie = SelfieSettings.read(source);
    this.time = time;
  }

  @Produces
  @Singleton
  LambdaSettings lambda() {
    return lambda;
  }

  SelfieSettings settings() {
    return selfie;
  }

  /** A bean of the routes. */
  <T> T bean(String name, Class<T> type) {
    return Objects.requireNonNull(
        Objects.requireNonNull(context).getRegistry().lookupByNameAndType(name, type), name);
  }

  /** Before routes are made. */
  void bind(CamelContext camel) {
    context = camel;
    StoreSettings store = StoreSettings.of(Settings.read(StoreSettings.SETTINGS, source));
    S3Client client = store.client();
    SelfieSettings.Buckets names = selfie.buckets();
    StoreAbilities abilities = abilities(store, client);
    S3Bucket movies = new S3Bucket(client, names.movies(), abilities);
    SelfieBeans.Buckets buckets =
        new SelfieBeans.Buckets(
            new S3Bucket(client, names.uploads(), abilities),
            new S3Bucket(client, names.pending(), abilities),
            new S3Bucket(client, names.permanent(), abilities),
            movies,
            new MovieCommit(movies, abilities));
    camel.getRegistry().bind("s3Client", client);
    Care care = new Care(buckets, selfie, time.clock());
    SelfieBeans.bind(camel, selfie, buckets, care.recovery(), time.clock());
    EventBus.bind(camel, source, store);
    Batches batches = bean("batches", Batches.class);
    camel
        .getRegistry()
        .bind(
            "retrySchedule",
            new RetrySchedule(batches, new Schedules(lambda.schedule(), new Schedulers(store))));
  }

  /**
   * What S3 itself can do is known, and 25 requests are a lot of a cold start; others are asked.
   */
  private StoreAbilities abilities(StoreSettings store, S3Client client) {
    return store.endpoint() == null
        ? StoreAbilities.ALL
        : new StoreCheck(client).selfTest(selfie.buckets().movies());
  }
}

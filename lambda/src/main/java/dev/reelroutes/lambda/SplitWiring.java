package dev.reelroutes.lambda;

import static dev.reelroutes.settings.Setting.milliseconds;

import dev.reelroutes.routes.split.SplitBeans;
import dev.reelroutes.routes.split.TableSettings;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.split.SplitSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.services.s3.S3Client;

/** The split pipeline's function: binds what its routes name, once per container. */
@Singleton
final class SplitWiring {

  private static final Setting<Duration> MARGIN = milliseconds("lambda.split.margin", 0, 840_000);

  private final Settings.Source source;
  private final SplitSettings settings;
  private final StoreSettings store;
  private final Duration margin;
  private final Time time;

  @Inject
  SplitWiring(Config config, Time time) {
    this.source = key -> config.getOptionalValue(key, String.class).orElse(null);
    this.settings = SplitSettings.read(source);
    this.store = StoreSettings.of(Settings.read(StoreSettings.SETTINGS, source));
    this.margin = Settings.read(List.of(MARGIN), source).get(MARGIN);
    this.time = time;
  }

  SplitSettings settings() {
    return settings;
  }

  /** Of an invocation's time, what is left for the parts that are being sent. */
  Duration margin() {
    return margin;
  }

  Schedules schedules() {
    return new Schedules(ScheduleSettings.read("split", source), new Schedulers(store));
  }

  /** Before routes are made. */
  void bind(CamelContext camel) {
    S3Client client = store.client();
    StoreAbilities abilities =
        store.endpoint() == null
            ? StoreAbilities.ALL
            : new StoreCheck(client).selfTest(settings.output().bucket());
    SplitBeans.Stores stores =
        new SplitBeans.Stores(
            new S3Bucket(client, settings.input().bucket(), abilities),
            new S3Bucket(client, settings.output().bucket(), abilities),
            TableSettings.read(source, store.region()).open());
    camel.getRegistry().bind("s3Client", client);
    SplitBeans.bind(camel, settings, stores, time.clock());
  }
}

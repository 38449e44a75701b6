package dev.reelroutes.lambda;

import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.clips.CutClips;
import dev.reelroutes.routes.clips.ClipBeans;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The clip service's function: binds what its routes name, once per container. */
@Singleton
final class ClipWiring {

  private final Config config;
  private final Time time;

  @Inject
  ClipWiring(Config config, Time time) {
    this.config = config;
    this.time = time;
  }

  /** Before routes are made. */
  void bind(CamelContext camel) {
    Settings.Source source = key -> value(camel, key);
    ClipSettings settings = ClipSettings.read(source);
    StoreSettings store = StoreSettings.of(Settings.read(StoreSettings.SETTINGS, source));
    S3Client client = store.client();
    String destination = settings.places().destination();
    StoreAbilities abilities =
        store.endpoint() == null
            ? StoreAbilities.ALL
            : new StoreCheck(client).selfTest(destination);
    camel.getRegistry().bind("s3Client", client);
    ClipBeans.Outside outside =
        new ClipBeans.Outside(
            new S3Bucket(client, destination, abilities),
            new CutClips(),
            new Visibility(store, settings.queue()));
    ClipBeans.bind(camel, settings, outside, time.clock());
    ClipBeans.bindTopic(camel, settings, source, store);
  }

  /** The original's variables stand in the defaults, in Camel's words: {@code {{env:NAME:…}}}. */
  private @Nullable String value(CamelContext camel, String key) {
    return config
        .getOptionalValue(key, String.class)
        .map(camel::resolvePropertyPlaceholders)
        .orElse(null);
  }
}

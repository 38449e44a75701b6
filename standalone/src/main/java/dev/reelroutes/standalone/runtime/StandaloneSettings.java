package dev.reelroutes.standalone.runtime;

import static dev.reelroutes.settings.Setting.bool;
import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * What a machine needs to know beyond the pipelines' settings; application.properties says what
 * each means.
 *
 * @param store how the object store is reached, unless it is embedded
 * @param embedded whether it runs in this process
 * @param embeddedPort port of the embedded store
 * @param createBuckets whether missing buckets are made
 * @param httpHost address that health, metrics and announcements listen on
 * @param pipelines that a server runs
 */
record StandaloneSettings(
    StoreSettings store,
    boolean embedded,
    int embeddedPort,
    boolean createBuckets,
    String httpHost,
    int httpPort,
    Set<PipelineName> pipelines) {

  private static final Setting<Embedded> EMBEDDED = oneOf("store.embedded", Embedded.class);
  private static final Setting<Boolean> CREATE = bool("store.create-buckets");
  private static final Setting<Integer> PORT = integer("embedded.port", 0, 65_535);
  private static final Setting<String> HTTP_HOST = text("http.host");
  private static final Setting<Integer> HTTP_PORT = integer("http.port", 0, 65_535);
  private static final Setting<Boolean> TRACING = bool("tracing.enabled");

  private static final List<Setting<?>> ALL =
      Stream.concat(
              StoreSettings.SETTINGS.stream(),
              Stream.of(EMBEDDED, CREATE, PORT, HTTP_HOST, HTTP_PORT, PipelineName.CHOSEN))
          .toList();

  /** Where the store is. */
  enum Embedded {
    /** In this process, unless an endpoint is set. */
    AUTO,
    /** In this process. */
    TRUE,
    /** AWS, or where the endpoint says. */
    FALSE
  }

  static StandaloneSettings read(Settings.Source source) {
    Settings values = Settings.read(ALL, source);
    StoreSettings store = StoreSettings.of(values);
    Embedded embedded = values.get(EMBEDDED);
    return new StandaloneSettings(
        store,
        embedded == Embedded.TRUE || (embedded == Embedded.AUTO && store.endpoint() == null),
        values.get(PORT),
        values.get(CREATE),
        values.get(HTTP_HOST),
        values.get(HTTP_PORT),
        values.get(PipelineName.CHOSEN));
  }

  /** Whether OpenTelemetry spans are made; needed before all others can be read. */
  static boolean tracing(CamelContext context) {
    return Settings.read(
            List.of(TRACING),
            key -> context.getPropertiesComponent().resolveProperty(key).orElse(null))
        .get(TRACING);
  }
}

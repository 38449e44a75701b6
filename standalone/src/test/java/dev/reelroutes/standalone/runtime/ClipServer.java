package dev.reelroutes.standalone.runtime;

import dev.reelroutes.clips.ClipMaker;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.queue.QueueSettings;
import dev.reelroutes.standalone.queue.Queues;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import software.amazon.awssdk.services.s3.S3Client;

/** The clip service as a server wires it, on an embedded S3 and embedded queues. */
final class ClipServer implements AutoCloseable {

  private final Main main = new Main();
  private final EmbeddedS3 store;
  private final ClipMaker maker;
  private S3Client s3;
  private Queues queues;

  private ClipServer(Path data, ClipMaker maker) {
    this.store = EmbeddedS3.start(data, 0, event -> {});
    this.maker = maker;
  }

  static ClipServer start(Path data, ClipMaker maker, Map<String, String> settings) {
    ClipServer server = new ClipServer(data, maker);
    settings.forEach(server.main::addOverrideProperty);
    server.main.configure().withJmxEnabled(false);
    server
        .main
        .configure()
        .addConfiguration(
            new CamelConfiguration() {
              @Override
              public void configure(CamelContext context) {
                server.bind(context);
              }
            });
    server.main.start();
    return server;
  }

  private void bind(CamelContext context) {
    Settings.Source source =
        key -> context.getPropertiesComponent().resolveProperty(key).orElse(null);
    ClipWiring wiring = new ClipWiring(source, maker, Clock.systemUTC());
    main.configure()
        .setRoutesIncludePattern(
            wiring.routes().stream()
                .map("classpath:camel/%s.camel.yaml"::formatted)
                .collect(Collectors.joining(",")));
    s3 = store.settings().client();
    new StoreCheck(s3).buckets(wiring.buckets(), true);
    queues = Queues.open(QueueSettings.read(source, "us-east-1"), true, false);
    context.getRegistry().bind("s3Client", s3);
    context.getRegistry().bind("sqsClient", queues.receiver());
    wiring.bind(
        new Ground(
            context,
            source,
            StandaloneSettings.read(source),
            s3,
            StoreAbilities.ALL,
            queues,
            Path.of(""),
            true));
  }

  S3Client s3() {
    return s3;
  }

  URI queues() {
    return queues.endpoint();
  }

  @Override
  public void close() {
    queues.stopReceiving();
    main.stop();
    queues.close();
    s3.close();
    store.close();
  }
}

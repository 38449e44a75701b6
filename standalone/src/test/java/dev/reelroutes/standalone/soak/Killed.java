package dev.reelroutes.standalone.soak;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The process that {@link KilledAppend} starts, and a failpoint ends: a store, and the routes that
 * run on it once the word is given.
 */
final class Killed {

  private Killed() {}

  /** Argument: the data folder, with uploads that wait. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    try (EmbeddedS3 store = EmbeddedS3.start(data, 0, event -> {})) {
      publish(store, data);
      Child.awaitGo();
      Map<String, String> settings = Days.settings();
      settings.put("store.endpoint", store.endpoint().toString());
      settings.put("store.path-style", "true");
      settings.put("store.access-key", store.accessKey());
      settings.put("store.secret-key", store.secretKey());
      try (Pipeline pipeline = StandalonePipeline.start(settings, data, false)) {
        new Client(pipeline.s3(), pipeline.buckets()).awaitEnd(KilledAppend.BATCH);
      }
    }
  }

  /** A client of the store in that process, when it is there. */
  static S3Client client(Child child, Path data) throws IOException {
    Path access = access(data);
    Days.until("the child's store", () -> Files.exists(access) || !child.process().isAlive());
    List<String> lines = Files.readAllLines(access);
    return new StoreSettings(
            URI.create(lines.get(0)),
            "us-east-1",
            true,
            StoreSettings.Checksums.WHEN_SUPPORTED,
            lines.get(1),
            lines.get(2))
        .client();
  }

  private static void publish(EmbeddedS3 store, Path data) throws IOException {
    Path whole = Files.createTempFile(data.getParent(), "access", "");
    Files.write(whole, List.of(store.endpoint().toString(), store.accessKey(), store.secretKey()));
    Files.move(whole, access(data), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path access(Path data) {
    return data.resolveSibling(data.getFileName() + ".access");
  }
}

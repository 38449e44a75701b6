package dev.reelroutes.standalone.runtime;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.routes.store.StoreSettings;
import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Lets a second processor load what the start needs later on: the SDK's client while the embedded
 * store starts, the fonts while Camel does. What comes of it is thrown away, the classes stay; the
 * start waits for nothing here, and nothing here can fail it.
 */
final class Ahead {

  private static final StoreSettings NOWHERE =
      new StoreSettings(
          URI.create("http://127.0.0.1:1"),
          "us-east-1",
          true,
          StoreSettings.Checksums.WHEN_SUPPORTED,
          "none",
          "none");

  private Ahead() {}

  static void load() {
    Thread thread = new Thread(Ahead::all, "ahead");
    thread.setDaemon(true);
    // Whoever starts says what is wrong; here it would be said twice.
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }

  private static void all() {
    try (S3Client client = NOWHERE.client()) {
      client.serviceName();
    }
    new CaptionPainter(CaptionStyle.DEFAULT);
  }
}

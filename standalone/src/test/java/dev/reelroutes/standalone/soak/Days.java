package dev.reelroutes.standalone.soak;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Small photos, one a day: number n shows n and was taken on day n. */
final class Days {

  static final String MOVIE = "daily";
  static final String KEY = MOVIE + ".mp4";
  static final int WIDTH = 160;
  static final int HEIGHT = 120;

  private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 20, 0);
  private static final Duration LONG = Duration.ofMinutes(3);

  private Days() {}

  /** Small frames and short waits; everything else as people run it. */
  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("selfie.size", WIDTH + "x" + HEIGHT);
    settings.put("selfie.batch.completion-timeout", "300");
    settings.put("selfie.poll.period", "500");
    // Whoever was killed cannot give its turn back; the next one waits for that.
    settings.put("selfie.lease.expiry", "2000");
    settings.put("errors.redelivery-delay", "10");
    settings.put("media.isolation", "none");
    return settings;
  }

  static byte[] jpeg(int number) {
    return DrawnPhoto.numbered(number).sized(WIDTH, HEIGHT).taken(taken(number)).jpeg();
  }

  static PhotoKey key(int number) {
    return new PhotoKey(MOVIE, taken(number), PhotoId.of(jpeg(number)), "jpg");
  }

  private static LocalDateTime taken(int number) {
    return FIRST.plusDays(number);
  }

  static String announcement(String batchId) {
    return "_reelroutes/batches/" + MOVIE + "/" + batchId + ".json";
  }

  /** What a driver writes. */
  static String announcement(String batchId, int expected) {
    return "{\"movie\":\"%s\",\"batchId\":\"%s\",\"expectedImages\":%d,\"retryCount\":0,\"marked\":true,\"openedAt\":\"2024-05-17T18:00:00Z\",\"state\":\"open\"}"
        .formatted(MOVIE, batchId, expected);
  }

  /** Waits for what another thread or process brings about. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + LONG + " for " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}

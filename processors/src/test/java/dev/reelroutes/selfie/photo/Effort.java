package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.PhotoBytes.xmp;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.reelroutes.media.UnusableException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/** What reading the date of hostile bytes costs. */
final class Effort {

  /** A date behind the trap, so that a test sees that reading went on. */
  static final String AFTERWARDS = xmp("xmp:CreateDate='2024-05-17T20:30:00'", "");

  private static final Instant UPLOADED = Instant.parse("2024-06-01T10:00:00Z");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final long LITTLE = 64L << 20;

  private Effort() {}

  /** Null when there is no date; any other exception fails the test. */
  static DateSource source(byte[] photo) {
    try {
      return new CaptureTimeReader(false).read(photo, "x.jpg", UPLOADED).source();
    } catch (UnusableException e) {
      return null;
    }
  }

  /** Measured in processor time, so that other work on the machine does not count. */
  static void assertSoon(byte[] photo) {
    long before = THREADS.getCurrentThreadCpuTime();

    source(photo);

    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before)).isLessThan(SOON);
  }

  static void assertLittleMemory(byte[] photo) {
    assertThat(allocatedBy(photo, DateSource.XMP_CREATE_DATE)).isLessThan(LITTLE);
  }

  static void assertLittleMemoryNoDate(byte[] photo) {
    assertThat(allocatedBy(photo, null)).isLessThan(LITTLE);
  }

  static long allocatedBy(byte[] photo, DateSource expected) {
    long before = THREADS.getCurrentThreadAllocatedBytes();

    DateSource source = source(photo);

    assertThat(source).isEqualTo(expected);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}

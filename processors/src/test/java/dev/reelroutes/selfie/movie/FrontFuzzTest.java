package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged fronts end in {@link MovieFormatException} or, when nothing that matters was hit, in a
 * movie. Every second one gets its CRCs put right, or no damage would ever reach what is behind
 * them. Time and memory are the thread's own, so that a busy machine fails no test.
 */
class FrontFuzzTest {

  private static final long MOST_NANOS = 1_000_000_000L;
  private static final long MOST_BYTES = 16L << 20;
  private static final int[] EVIL = {0, 1, 2, 7, 8, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1 << 24};

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int movies;
  private int errors;

  @Test
  void damagedFrontsEndInOneKindOfError() {
    fuzz(500);
  }

  @Test
  @Tag("soak")
  void tenThousandDamagedFrontsEndInOneKindOfError() {
    fuzz(10_000);
  }

  private void fuzz(int rounds) {
    List<byte[]> files =
        List.of(Movies.file(Movies.of(1)), Movies.file(Movies.of(60)), Movies.file(everything()));
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      byte[] file = files.get(random.nextInt(files.size()));
      int manifestAt = manifestAt(file);
      byte[] damaged = damage(file, random);
      if (random.nextBoolean()) {
        repairCrcs(damaged, manifestAt);
      }
      check(damaged, seed);
    }
    assertThat(errors).isGreaterThan(rounds / 3);
    assertThat(movies).isPositive();
  }

  private void check(byte[] file, int seed) {
    long nanos = thread.getCurrentThreadCpuTime();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    try {
      MovieFile read = MovieFront.read(ByteRanges.of(file));
      MovieFront.write(read.movie(), read.frontLength());
      movies++;
    } catch (MovieFormatException e) {
      assertThat(e).hasMessageMatching("(?s).{5,}");
      errors++;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertThat(thread.getCurrentThreadCpuTime() - nanos).as("seed %d", seed).isLessThan(MOST_NANOS);
    assertThat(thread.getCurrentThreadAllocatedBytes() - bytes)
        .as("seed %d", seed)
        .isLessThan(MOST_BYTES);
  }

  private static Movie everything() {
    List<MovieEntry> entries = new ArrayList<>(Movies.foreign(10, 10));
    entries.addAll(Movies.daily(20, 30, 100, 40));
    entries.addAll(Movies.daily(0, 3, 2000, 40));
    Movie movie = Movies.of(entries, Movies.audio(50, 3000));
    return movie.without(Movies.id(21), Movies.NEXT_COMMIT);
  }

  private static byte[] damage(byte[] file, Random random) {
    byte[] damaged = file.clone();
    int used = manifestAt(file) + 600;
    for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
      int at = random.nextInt(Math.min(used, file.length - 16));
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> ByteBuffer.wrap(damaged).putInt(at, EVIL[random.nextInt(EVIL.length)]);
        case 2 -> ByteBuffer.wrap(damaged).putInt(at & ~3, EVIL[random.nextInt(EVIL.length)]);
        case 3 -> System.arraycopy(damaged, random.nextInt(used / 2), damaged, at, 16);
        default -> ByteBuffer.wrap(damaged).putLong(at, random.nextLong());
      }
    }
    boolean cut = random.nextInt(20) == 0;
    return cut ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
  }

  /** Puts both CRCs right, as far as the manifest is still where it was. */
  private static void repairCrcs(byte[] file, int manifestAt) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (manifestAt + 100 > file.length) {
      return;
    }
    int size = buffer.getInt(manifestAt);
    if (size < 100 || size > file.length - manifestAt) {
      return;
    }
    int nameLength = file[manifestAt + 64] & 0xff;
    int headCrcAt = manifestAt + 65 + nameLength + 12;
    if (headCrcAt + 4 < manifestAt + size) {
      buffer.putInt(headCrcAt, Manifest.crc(file, 0, manifestAt));
    }
    int end = manifestAt + size - 4;
    buffer.putInt(end, Manifest.crc(file, manifestAt, end));
  }

  private static int manifestAt(byte[] file) {
    int at = 0;
    while (file[at + 4] != 'u') {
      at += ByteBuffer.wrap(file).getInt(at);
    }
    return at;
  }
}

package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.EncodedVariant;
import dev.reelroutes.fixtures.FfmpegStill;
import dev.reelroutes.fixtures.HeifFile;
import dev.reelroutes.fixtures.IccFile;
import dev.reelroutes.fixtures.OtherFormats;
import dev.reelroutes.fixtures.PhotoFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of every format, damaged on purpose; row A39 of the list of bad inputs. */
final class DamagedPhotoTest {

  private static final int MUTATIONS = 2000;
  private static final long SLOWEST_NANOS = 10_000_000_000L;
  private static final int HEADERS = 600; // where most damage does most harm
  private static final int[] NASTY = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, 0xFFFF};
  private static final FrameSize FRAME = new FrameSize(120, 160);

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @Test
  void everyMutationIsAcceptedOrRejected() {
    List<byte[]> originals = originals();
    long bytes = Pointer.totalBytes();
    int accepted = 0;
    long physical = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      byte[] mutation = mutated(originals.get(seed % originals.size()), random);
      long start = System.nanoTime();
      accepted += accepts(mutation, seed) ? 1 : 0;
      assertThat(System.nanoTime() - start).as("seed %d", seed).isLessThan(SLOWEST_NANOS);
      if (seed == MUTATIONS / 2) {
        physical = Pointer.physicalBytes();
      }
    }

    assertThat(accepted).isBetween(MUTATIONS / 20, MUTATIONS / 2);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + 4096);
    // A frame of each of the last thousand would be 200 MB; the Java heap grows by less than that.
    assertThat(Pointer.physicalBytes()).isLessThan(physical + 120_000_000);
  }

  private boolean accepts(byte[] photo, int seed) {
    try {
      decoder.check(photo);
      return decoder.decode(photo, FRAME, Framing.PAD).size().equals(FRAME);
    } catch (UnusableException e) {
      assertThat(e).as("seed %d", seed).message().isNotEmpty();
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static List<byte[]> originals() {
    List<byte[]> originals = new ArrayList<>();
    for (PhotoFormat format : PhotoFormat.values()) {
      originals.add(format.bytes());
    }
    DrawnPhoto small = DrawnPhoto.numbered(1).sized(64, 64).oriented(6);
    byte[] icc = IccFile.ADOBE_RGB.bytes();
    byte[] webp = FfmpegStill.WEBP.encode(small.stored());
    originals.add(OtherFormats.extendedWebp(webp, 64, 64, icc, small.exif().exif()));
    originals.add(OtherFormats.tiffProfiled(small.stored(), icc));
    HeifFile tiles = PhotoFormat.tiles().with("colr", HeifFile.profile(icc));
    originals.add(tiles.with("clap", HeifFile.crop(100, 100, 3, 3)).with("irot", (byte) 1).bytes());
    return originals;
  }

  private static byte[] mutated(byte[] original, Random random) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return Arrays.copyOf(original, random.nextInt(original.length));
    }
    byte[] mutation = original.clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      boolean anywhere = random.nextInt(3) == 0;
      int at = random.nextInt(anywhere ? mutation.length : Math.min(mutation.length, HEADERS));
      switch (kind) {
        case 1 -> mutation[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutation[at] = (byte) random.nextInt();
        case 3 -> overwrite(mutation, at, NASTY[random.nextInt(NASTY.length)]);
        default -> move(mutation, random.nextInt(mutation.length), at, random.nextInt(64));
      }
    }
    return mutation;
  }

  private static void overwrite(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * (3 - i)));
    }
  }

  private static void move(byte[] bytes, int from, int to, int length) {
    System.arraycopy(bytes, from, bytes, to, Math.min(length, bytes.length - Math.max(from, to)));
  }

  @ParameterizedTest
  @EnumSource(PhotoFormat.class)
  void halfAPhotoIsNoPhoto(PhotoFormat format) {
    byte[] whole = format.bytes();
    for (double kept : new double[] {0.2, 0.4, 0.6}) {
      byte[] cut = EncodedVariant.cut(whole, (int) (kept * whole.length));
      assertThat(accepts(cut, -1)).as("%s of it", kept).isFalse();
    }
  }
}

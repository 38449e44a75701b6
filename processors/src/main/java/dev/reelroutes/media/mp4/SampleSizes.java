package dev.reelroutes.media.mp4;

import java.util.Arrays;
import java.util.List;

/**
 * {@code stsz}, the bytes of each sample (ISO/IEC 14496-12 8.7.3.2): one number if all are equal
 * (every date is ten characters long), else a table.
 */
final class SampleSizes {

  static final String TYPE = "stsz";

  private SampleSizes() {}

  static void write(BoxWriter out, List<Sample> samples) {
    int first = samples.get(0).size();
    boolean equal = first > 0 && samples.stream().allMatch(sample -> sample.size() == first);
    out.fullBox(
        TYPE,
        0,
        0,
        w -> {
          w.u32(equal ? first : 0).u32(samples.size());
          if (!equal) {
            samples.forEach(sample -> w.u32(sample.size()));
          }
        });
  }

  /**
   * The size of each sample.
   *
   * @param most the largest plausible number of samples: four bytes can claim four billion equal
   *     ones
   */
  static int[] read(BoxReader box, int most) throws Mp4FormatException {
    box.version(0);
    long common = box.u32();
    long count = common == 0 ? box.count(Integer.BYTES) : box.u32();
    if (count > most || common > Integer.MAX_VALUE) {
      throw box.error("%d samples of %d bytes, expected at most %d".formatted(count, common, most));
    }
    int[] sizes = new int[(int) count];
    Arrays.fill(sizes, (int) common);
    if (common == 0) {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = size(box);
      }
    }
    return sizes;
  }

  private static int size(BoxReader box) throws Mp4FormatException {
    long size = box.u32();
    if (size > Integer.MAX_VALUE) {
      throw box.error("a sample of " + size + " bytes");
    }
    return (int) size;
  }
}

package dev.reelroutes.media.mp4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code stsc}, how many samples each chunk holds (ISO/IEC 14496-12 8.7.4): an entry wherever the
 * number changes, with chunks counted from 1, and the sample description, of which we have one.
 */
final class SampleToChunk {

  static final String TYPE = "stsc";
  private static final int ENTRY = 12;

  private SampleToChunk() {}

  static void write(BoxWriter out, List<Chunk> chunks) {
    List<Integer> changes = changes(chunks);
    out.fullBox(
        TYPE,
        0,
        0,
        w -> {
          w.u32(changes.size());
          for (int chunk : changes) {
            w.u32(chunk + 1).u32(chunks.get(chunk).samples()).u32(1);
          }
        });
  }

  /** The number of samples in each of {@code chunks} chunks. */
  static long[] read(BoxReader box, int chunks) throws Mp4FormatException {
    box.version(0);
    long[] samples = new long[chunks];
    int filled = 0;
    long perChunk = 0;
    for (int entry = box.count(ENTRY); entry > 0; entry--) {
      long first = box.u32() - 1;
      boolean follows = perChunk == 0 ? first == 0 : first > filled;
      if (!follows || first >= chunks) {
        throw box.error("chunk %d after chunk %d of %d".formatted(first + 1, filled, chunks));
      }
      Arrays.fill(samples, filled, (int) first, perChunk);
      filled = (int) first;
      perChunk = box.u32();
      if (perChunk == 0 || box.u32() != 1) {
        throw box.error("chunk " + filled + " is empty or of another description");
      }
    }
    if (chunks > 0 && perChunk == 0) {
      throw box.error("says nothing about " + chunks + " chunks");
    }
    Arrays.fill(samples, filled, chunks, perChunk);
    return samples;
  }

  private static List<Integer> changes(List<Chunk> chunks) {
    List<Integer> changes = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      if (i == 0 || chunks.get(i).samples() != chunks.get(i - 1).samples()) {
        changes.add(i);
      }
    }
    return changes;
  }
}

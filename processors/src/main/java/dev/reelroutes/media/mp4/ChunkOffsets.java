package dev.reelroutes.media.mp4;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each chunk begins in the file (ISO/IEC 14496-12 8.7.5): {@code stco} with 32 bits as long
 * as they suffice, {@code co64} from 4 GiB on.
 */
final class ChunkOffsets {

  static final String SHORT = "stco";
  static final String LONG = "co64";
  private static final long LARGEST_SHORT = 0xffff_ffffL;

  private ChunkOffsets() {}

  static void write(BoxWriter out, List<Chunk> chunks) {
    boolean isLong = chunks.stream().anyMatch(chunk -> chunk.offset() > LARGEST_SHORT);
    out.fullBox(
        isLong ? LONG : SHORT,
        0,
        0,
        w -> {
          w.u32(chunks.size());
          for (Chunk chunk : chunks) {
            if (isLong) {
              w.u64(chunk.offset());
            } else {
              w.u32(chunk.offset());
            }
          }
        });
  }

  /** The offsets in a sample table's {@code stco} or {@code co64}. */
  static long[] read(BoxReader sampleTable) throws Mp4FormatException {
    @Nullable BoxReader box = sampleTable.find(SHORT);
    return box == null ? read(sampleTable.child(LONG), Long.BYTES) : read(box, Integer.BYTES);
  }

  private static long[] read(BoxReader box, int width) throws Mp4FormatException {
    box.version(0);
    long[] offsets = new long[box.count(width)];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = width == Long.BYTES ? box.u64() : box.u32();
      if (offsets[i] < 0 || offsets[i] > Long.MAX_VALUE / 2) {
        throw box.error("chunk " + i + " at " + Long.toUnsignedString(offsets[i]));
      }
    }
    return offsets;
  }
}

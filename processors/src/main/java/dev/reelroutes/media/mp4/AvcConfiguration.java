package dev.reelroutes.media.mp4;

import dev.reelroutes.media.ParameterSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code avcC}, the decoder configuration (ISO/IEC 14496-15 5.3.3.1): the parameter sets, and a
 * summary of them. With the sets of several encoders the summary must cover all: the highest
 * profile and level, and only the constraints that every set promises.
 */
final class AvcConfiguration {

  static final String TYPE = "avcC";

  /** Bytes in the length before each NAL unit of a sample. */
  private static final int NAL_LENGTH = 4;

  /** Profiles whose configuration also tells chroma format and bit depth. */
  private static final Set<Integer> HIGH = Set.of(100, 110, 122, 144);

  private static final int CHROMA_420 = 1;

  /** The number of SPS has five bits, that of PPS eight. */
  private static final int MOST_SPS = 31;

  private static final int MOST_PPS = 255;

  /** NAL header, profile, constraints and level: what the summary needs of an SPS. */
  private static final int SHORTEST_SPS = 4;

  private AvcConfiguration() {}

  static void check(ParameterSets sets) {
    boolean tooShort = sets.sps().stream().anyMatch(sps -> sps.length < SHORTEST_SPS);
    if (tooShort || sets.sps().size() > MOST_SPS || sets.pps().size() > MOST_PPS) {
      throw new IllegalArgumentException(
          "%d SPS and %d PPS, or one that is cut off"
              .formatted(sets.sps().size(), sets.pps().size()));
    }
  }

  static void write(BoxWriter out, ParameterSets sets) {
    int profile = sets.sps().stream().mapToInt(sps -> sps[1] & 0xff).max().orElseThrow();
    int constraints =
        sets.sps().stream().mapToInt(sps -> sps[2] & 0xff).reduce(0xff, (a, b) -> a & b);
    int level = sets.sps().stream().mapToInt(sps -> sps[3] & 0xff).max().orElseThrow();
    out.box(
        TYPE,
        w -> {
          w.u8(1).u8(profile).u8(constraints).u8(level);
          w.u8(0xfc | (NAL_LENGTH - 1));
          w.u8(0xe0 | sets.sps().size());
          sets.sps().forEach(sps -> w.u16(sps.length).bytes(sps));
          w.u8(sets.pps().size());
          sets.pps().forEach(pps -> w.u16(pps.length).bytes(pps));
          if (HIGH.contains(profile)) {
            // 4:2:0, 8 bits of luma, 8 bits of chroma, no SPS extension
            w.u8(0xfc | CHROMA_420).u8(0xf8).u8(0xf8).u8(0);
          }
        });
  }

  static ParameterSets read(BoxReader box) throws Mp4FormatException {
    if (box.u8() != 1) {
      throw box.error("is not of version 1");
    }
    box.skip(4);
    List<byte[]> sps = sets(box, box.u8() & 0x1f);
    List<byte[]> pps = sets(box, box.u8());
    if (sps.isEmpty() || pps.isEmpty()) {
      throw box.error("%d SPS and %d PPS".formatted(sps.size(), pps.size()));
    }
    return new ParameterSets(sps, pps);
  }

  private static List<byte[]> sets(BoxReader box, int count) throws Mp4FormatException {
    List<byte[]> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sets.add(box.bytes(box.u16()));
    }
    return sets;
  }
}

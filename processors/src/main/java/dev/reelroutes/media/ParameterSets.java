package dev.reelroutes.media;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * H.264 parameter sets (ITU-T H.264, 7.3.2.1 and 7.3.2.2) as NAL units without start codes or
 * length prefixes; several when more than one encoder contributed to a movie.
 */
public record ParameterSets(List<byte[]> sps, List<byte[]> pps) {

  public ParameterSets {
    if (sps.isEmpty() || pps.isEmpty()) {
      throw new IllegalArgumentException("an H.264 track needs an SPS and a PPS");
    }
    sps = List.copyOf(sps);
    pps = List.copyOf(pps);
  }

  /** Whether both hold the same sets, byte for byte and in the same order. */
  public boolean sameAs(ParameterSets other) {
    return same(sps, other.sps) && same(pps, other.pps);
  }

  private static boolean same(List<byte[]> a, List<byte[]> b) {
    return a.size() == b.size()
        && IntStream.range(0, a.size()).allMatch(i -> Arrays.equals(a.get(i), b.get(i)));
  }

  /** The same with a level that admits a profile's size and rate, if theirs does not. */
  public ParameterSets admitting(EncoderProfile profile) {
    H264Level level = H264Level.of(profile.size(), profile.fps());
    return new ParameterSets(sps.stream().map(level::atLeastIn).toList(), pps);
  }
}

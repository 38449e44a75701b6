package dev.reelroutes.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an encoder add to a movie whose parameter sets differ from its own: the encoder's sets get
 * ids that are free in the movie, and its samples point at them. Size and rate must be the movie's;
 * players read one sample description with several sets, but not two descriptions.
 */
public final class ParameterSetIds {

  private static final int MAX_SPS_ID = 31; // 7.4.2.1.1
  private static final int PARAMETERS = 8 + 24; // NAL header; profile, constraints, level

  private final ParameterSets all;
  private final SliceSyntax encoder;
  private final int ppsId;

  private ParameterSetIds(ParameterSets all, SliceSyntax encoder, int ppsId) {
    this.all = all;
    this.encoder = encoder;
    this.ppsId = ppsId;
  }

  /**
   * Finds the encoder's sets among the movie's, or adds them.
   *
   * @param movie pairs of SPS and PPS in the order in which encoders joined
   * @param encoder one SPS and one PPS
   * @throws IllegalStateException if the movie has no id left
   */
  public static ParameterSetIds joining(ParameterSets movie, ParameterSets encoder) {
    byte[] sps = encoder.sps().get(0);
    byte[] pps = encoder.pps().get(0);
    SliceSyntax own = SliceSyntax.of(sps, pps);
    int highest = 0;
    for (int i = 0; i < Math.min(movie.sps().size(), movie.pps().size()); i++) {
      SliceSyntax listed = SliceSyntax.of(movie.sps().get(i), movie.pps().get(i));
      boolean same =
          Arrays.equals(sps(sps, listed.spsId()), movie.sps().get(i))
              && Arrays.equals(pps(pps, listed), movie.pps().get(i));
      if (same) {
        return new ParameterSetIds(movie, own, listed.ppsId());
      }
      highest = Math.max(highest, Math.max(listed.spsId(), listed.ppsId()));
    }
    int free = highest + 1;
    if (free > MAX_SPS_ID) {
      throw new IllegalStateException(
          "the movie already has samples of " + highest + " encoders: rebuild it");
    }
    List<byte[]> allSps = new ArrayList<>(movie.sps());
    List<byte[]> allPps = new ArrayList<>(movie.pps());
    allSps.add(sps(sps, free));
    allPps.add(pps(pps, new SliceSyntax(free, free, 0, 0, own.pps())));
    return new ParameterSetIds(new ParameterSets(allSps, allPps), own, free);
  }

  /** What the movie's sample description must list. */
  public ParameterSets all() {
    return all;
  }

  /**
   * The sample, pointing at its sets in {@link #all}.
   *
   * @param sample of the encoder whose sets were given: 4-byte lengths, one IDR picture
   */
  public byte[] in(byte[] sample) {
    List<byte[]> nals =
        NalUnits.ofSample(sample).stream()
            .map(nal -> SliceSyntax.isIdrSlice(nal) ? encoder.withPpsId(nal, ppsId) : nal)
            .toList();
    return NalUnits.sample(nals);
  }

  private static byte[] sps(byte[] sps, int id) {
    byte[] rbsp = Rbsp.of(sps);
    BitReader in = new BitReader(rbsp, PARAMETERS);
    in.ue();
    return renumbered(rbsp, PARAMETERS, in.position(), id, null);
  }

  private static byte[] pps(byte[] pps, SliceSyntax ids) {
    byte[] rbsp = Rbsp.of(pps);
    BitReader in = new BitReader(rbsp, 8);
    in.ue();
    in.ue();
    return renumbered(rbsp, 8, in.position(), ids.ppsId(), ids.spsId());
  }

  /** Puts one or two ids in the place of the bits in [from, to). */
  private static byte[] renumbered(
      byte[] rbsp, int from, int to, int id, @Nullable Integer secondId) {
    BitWriter out = new BitWriter(rbsp.length + 8);
    out.copy(rbsp, 0, from);
    out.ue(id);
    if (secondId != null) {
      out.ue(secondId);
    }
    out.copy(rbsp, to, SliceSyntax.stopBit(rbsp) + 1);
    return Rbsp.toNal(out.toBytes());
  }
}

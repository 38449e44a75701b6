package dev.reelroutes.media;

import java.util.List;

/**
 * Gives IDR pictures another {@code idr_pic_id}. Two IDR pictures in a row must differ in it (ITU-T
 * H.264, 7.4.3), but every encoder begins at 0, and which pictures follow each other is decided
 * later, by the movie's index: so the id is taken from the photo.
 */
public final class IdrPicId {

  private static final int MAX = 0xFFFF;

  private final SliceSyntax syntax;

  /**
   * @param sets of the samples to be rewritten: one SPS and one PPS
   * @throws IllegalArgumentException if their syntax is not that of a progressive 4:2:0 movie
   */
  public IdrPicId(ParameterSets sets) {
    syntax = SliceSyntax.of(sets.sps().get(0), sets.pps().get(0));
  }

  /**
   * The sample with the id in each of its slices.
   *
   * @param sample length-prefixed NAL units (4 bytes) of one IDR picture
   * @param id 0..65535
   */
  public byte[] in(byte[] sample, int id) {
    if (id < 0 || id > MAX) {
      throw new IllegalArgumentException("idr_pic_id must be 0 to 65535, not " + id);
    }
    List<byte[]> nals =
        NalUnits.ofSample(sample).stream()
            .map(nal -> SliceSyntax.isIdrSlice(nal) ? syntax.withIdrPicId(nal, id) : nal)
            .toList();
    return NalUnits.sample(nals);
  }
}

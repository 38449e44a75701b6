package dev.reelroutes.media;

/**
 * What the parameter sets say about the slice headers of IDR pictures (ITU-T H.264, 7.3.3), and the
 * rewriting of the two identifiers in them. CABAC data begins at a byte and is moved as bytes;
 * CAVLC data follows the header at any bit and is shifted.
 *
 * @param spsId of the SPS
 * @param ppsId of the PPS
 * @param frameNumBits of frame_num
 * @param pocBits of pic_order_cnt_lsb; 0 if pictures carry none
 */
record SliceSyntax(int spsId, int ppsId, int frameNumBits, int pocBits, Pps pps) {

  /** entropy_coding_mode_flag and the fields that a slice header may hold (7.3.2.2). */
  record Pps(boolean cabac, boolean bottomPoc, boolean deblocking, boolean redundantCount) {}

  private static final int KEEP = -1;
  private static final int NAL_TYPE = 0x1F;
  private static final int REF_IDC = 0x60;
  private static final int IDR = 5;

  /**
   * Reads the two parameter sets.
   *
   * @throws IllegalArgumentException for syntax that no encoder of ours uses: scaling lists,
   *     interlacing, slice groups, picture order count type 1
   */
  static SliceSyntax of(byte[] sps, byte[] pps) {
    BitReader s = new BitReader(Rbsp.of(sps), 8);
    int profile = s.u(8);
    s.u(16);
    int spsId = s.ue();
    if (profile >= 100) {
      int chroma = s.ue();
      require(chroma == 1 && s.ue() == 0 && s.ue() == 0, "8 bit 4:2:0");
      s.bit();
      require(!s.flag(), "no scaling lists");
    }
    int frameNumBits = s.ue() + 4;
    int pocType = s.ue();
    require(pocType != 1, "picture order count type 0 or 2");
    int pocBits = pocType == 0 ? s.ue() + 4 : 0;
    s.ue(); // max_num_ref_frames
    s.bit();
    s.ue(); // width and height in macroblocks
    s.ue();
    require(s.flag(), "frames, not fields");

    BitReader p = new BitReader(Rbsp.of(pps), 8);
    int ppsId = p.ue();
    require(p.ue() == spsId, "a PPS that belongs to the SPS");
    return new SliceSyntax(spsId, ppsId, frameNumBits, pocBits, readPps(p));
  }

  private static Pps readPps(BitReader p) {
    boolean cabac = p.flag();
    boolean bottomPoc = p.flag();
    require(p.ue() == 0, "no slice groups");
    p.ue(); // default numbers of references
    p.ue();
    p.u(3); // weighted prediction
    p.se(); // initial QP, QS, chroma offset
    p.se();
    p.se();
    boolean deblocking = p.flag();
    p.bit();
    return new Pps(cabac, bottomPoc, deblocking, p.flag());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("H.264 parameter sets: expected " + what);
    }
  }

  static boolean isIdrSlice(byte[] nal) {
    return (nal[0] & NAL_TYPE) == IDR;
  }

  /** The slice with another idr_pic_id. */
  byte[] withIdrPicId(byte[] slice, int id) {
    return rewrite(slice, KEEP, id);
  }

  /** The slice with another pic_parameter_set_id. */
  byte[] withPpsId(byte[] slice, int id) {
    return rewrite(slice, id, KEEP);
  }

  private byte[] rewrite(byte[] slice, int newPpsId, int newIdrPicId) {
    byte[] rbsp = Rbsp.of(slice);
    BitReader in = new BitReader(rbsp, 8);
    BitWriter out = new BitWriter(rbsp.length + 16);
    in.ue(); // first_mb_in_slice
    in.ue(); // slice_type
    out.copy(rbsp, 0, in.position());
    int oldPpsId = in.ue();
    require(oldPpsId == ppsId, "a slice of PPS " + ppsId);
    out.ue(newPpsId == KEEP ? oldPpsId : newPpsId);
    out.u(in.u(frameNumBits), frameNumBits);
    int oldIdrPicId = in.ue();
    out.ue(newIdrPicId == KEEP ? oldIdrPicId : newIdrPicId);
    int copied = in.position();
    if (pps.cabac) {
      skipRest(in, (slice[0] & REF_IDC) != 0);
      out.copy(rbsp, copied, in.position());
      while (!out.aligned()) {
        out.bit(1); // cabac_alignment_one_bit, 7.3.4
      }
      out.copyBytes(rbsp, (in.position() + 7) >> 3);
    } else {
      out.copy(rbsp, copied, stopBit(rbsp) + 1);
    }
    return Rbsp.toNal(out.toBytes());
  }

  /** The rest of an IDR picture's slice header; its slices are I slices. */
  private void skipRest(BitReader in, boolean reference) {
    if (pocBits > 0) {
      in.u(pocBits);
      if (pps.bottomPoc) {
        in.se();
      }
    }
    if (pps.redundantCount) {
      in.ue();
    }
    if (reference) {
      in.u(2); // dec_ref_pic_marking of an IDR picture
    }
    in.se(); // slice_qp_delta
    if (pps.deblocking && in.ue() != 1) {
      in.se();
      in.se();
    }
  }

  /** Position of rbsp_stop_one_bit (7.3.2.11); zero bytes behind it are no data. */
  static int stopBit(byte[] rbsp) {
    int last = 8 * rbsp.length - 1;
    while ((rbsp[last >> 3] >> (7 - (last & 7)) & 1) == 0) {
      last--;
    }
    return last;
  }
}

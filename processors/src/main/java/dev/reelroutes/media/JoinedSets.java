package dev.reelroutes.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets an encoder fill gaps between the samples of any other encoder, in one H.264 track: its
 * parameter sets get ids that the track's own do not have, and its samples point at them. Unlike
 * {@link ParameterSetIds} it reads no more of the track's own sets than their ids, as anybody may
 * have made them; the encoder that joins must use CAVLC, so that its slices can be shifted bit by
 * bit.
 */
public final class JoinedSets {

  private static final int NAL_TYPE = 0x1F;
  private static final int SPS = 7;
  private static final int PPS = 8;
  private static final int IDR = 5;
  private static final int SLICE = 1;
  private static final int SPS_ID = 8 + 24; // NAL header; profile, constraints, level
  private static final int MAX_SPS_ID = 31; // 7.4.2.1.1
  private static final int MAX_PPS_ID = 255; // 7.4.2.2
  private static final int LENGTHS_OF_4 = 0xFF;
  private static final int START = 3; // bytes of the shortest start code
  private static final int HIGH = 100;

  /** What {@code avcC} says of High profile: 4:2:0, 8 bits, 8 bits, no further sets. */
  private static final byte[] CHROMA = {(byte) 0xFD, (byte) 0xF8, (byte) 0xF8, 0};

  private final List<byte[]> sps;
  private final List<byte[]> pps;
  private final byte[] chroma;
  private final int ppsId;
  private final boolean alone;

  private JoinedSets(List<byte[]> sps, List<byte[]> pps, byte[] chroma, int ppsId) {
    this(sps, pps, chroma, ppsId, false);
  }

  private JoinedSets(List<byte[]> sps, List<byte[]> pps, byte[] chroma, int ppsId, boolean alone) {
    this.alone = alone;
    this.sps = sps;
    this.pps = pps;
    this.chroma = chroma;
    this.ppsId = ppsId;
  }

  /**
   * Adds the encoder's sets to a track's.
   *
   * @param header of the track: {@code avcC} (ISO/IEC 14496-15, 5.3.3.1) or a byte stream
   * @param encoder its SPS and PPS as a byte stream
   * @throws UnusableMovieException if the track's header cannot be read, or has no id left
   */
  public static JoinedSets of(byte[] header, byte[] encoder) throws UnusableMovieException {
    try {
      List<byte[]> sps = new ArrayList<>();
      List<byte[]> pps = new ArrayList<>();
      byte[] chroma = read(header, sps, pps);
      int spsId = free(sps, SPS_ID, MAX_SPS_ID);
      int ppsId = free(pps, 8, MAX_PPS_ID);
      for (byte[] nal : NalUnits.ofByteStream(encoder)) {
        if (type(nal) == SPS) {
          sps.add(renumbered(nal, SPS_ID, spsId));
        } else if (type(nal) == PPS) {
          pps.add(renumbered(nal, 8, ppsId, spsId));
        }
      }
      return new JoinedSets(sps, pps, chroma, ppsId);
    } catch (RuntimeException e) {
      throw new UnusableMovieException(
          RejectReason.CODEC_NOT_ALLOWED, "has an H.264 header that cannot be read: " + e);
    }
  }

  /**
   * Of an encoder alone, 8 bit 4:2:0, for a track in which there is nothing else.
   *
   * @param encoder its SPS and PPS as a byte stream
   */
  public static JoinedSets alone(byte[] encoder) {
    List<byte[]> sps = new ArrayList<>();
    List<byte[]> pps = new ArrayList<>();
    read(encoder, sps, pps);
    boolean high = (sps.get(0)[1] & 0xFF) >= HIGH;
    return new JoinedSets(sps, pps, high ? CHROMA : new byte[0], 0, true);
  }

  /** Whether a track's samples carry lengths of four bytes, rather than start codes. */
  public static boolean hasLengths(byte[] header) {
    return header.length > 4 && header[0] == 1;
  }

  private static byte[] read(byte[] header, List<byte[]> sps, List<byte[]> pps) {
    if (!hasLengths(header)) {
      for (byte[] nal : NalUnits.ofByteStream(header)) {
        if (type(nal) == SPS) {
          sps.add(nal);
        } else if (type(nal) == PPS) {
          pps.add(nal);
        }
      }
      return new byte[0];
    }
    ByteBuffer in = ByteBuffer.wrap(header, 4, header.length - 4);
    if ((in.get() & 3) != 3) {
      throw new IllegalArgumentException("lengths of samples are not of four bytes");
    }
    read(in, in.get() & 0x1F, sps);
    read(in, in.get() & 0xFF, pps);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }

  private static void read(ByteBuffer in, int count, List<byte[]> sets) {
    for (int i = 0; i < count; i++) {
      byte[] set = new byte[in.getShort() & 0xFFFF];
      in.get(set);
      sets.add(set);
    }
  }

  private static int free(List<byte[]> sets, int idAt, int most) {
    if (sets.isEmpty()) {
      throw new IllegalArgumentException("no parameter sets");
    }
    int highest =
        sets.stream().mapToInt(set -> new BitReader(Rbsp.of(set), idAt).ue()).max().orElseThrow();
    if (highest >= most) {
      throw new IllegalArgumentException("no id of a parameter set is free");
    }
    return highest + 1;
  }

  /** Puts ids in the place of as many codes, from a position on. */
  private static byte[] renumbered(byte[] nal, int at, int... ids) {
    byte[] rbsp = Rbsp.of(nal);
    BitReader in = new BitReader(rbsp, at);
    BitWriter out = new BitWriter(rbsp.length + 16);
    out.copy(rbsp, 0, at);
    for (int id : ids) {
      in.ue();
      out.ue(id);
    }
    out.copy(rbsp, in.position(), SliceSyntax.stopBit(rbsp) + 1);
    return Rbsp.toNal(out.toBytes());
  }

  private static int type(byte[] nal) {
    return nal[0] & NAL_TYPE;
  }

  /** The {@code avcC} of a track with both; its summary covers all sets (5.3.3.1.2). */
  public byte[] header() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int profile = sps.stream().mapToInt(set -> set[1] & 0xFF).max().orElseThrow();
    int constraints = sps.stream().mapToInt(set -> set[2] & 0xFF).reduce(0xFF, (a, b) -> a & b);
    int level = sps.stream().mapToInt(set -> set[3] & 0xFF).max().orElseThrow();
    out.writeBytes(
        new byte[] {1, (byte) profile, (byte) constraints, (byte) level, (byte) LENGTHS_OF_4});
    out.write(0xE0 | sps.size());
    sps.forEach(set -> write(out, set));
    out.write(pps.size());
    pps.forEach(set -> write(out, set));
    out.writeBytes(chroma);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, byte[] set) {
    out.write(set.length >> 8);
    out.write(set.length);
    out.writeBytes(set);
  }

  /**
   * A picture of the encoder that joins.
   *
   * @param stream its byte stream
   * @return its slices with lengths of four bytes, pointing at their sets in {@link #header}
   */
  public byte[] in(byte[] stream) {
    return NalUnits.sample(
        NalUnits.ofByteStream(stream).stream()
            .filter(nal -> type(nal) == IDR || type(nal) == SLICE)
            .map(nal -> alone ? nal : pointing(nal))
            .toList());
  }

  private byte[] pointing(byte[] slice) {
    byte[] rbsp = Rbsp.of(slice);
    BitReader in = new BitReader(rbsp, 8);
    in.ue(); // first_mb_in_slice
    in.ue(); // slice_type
    return renumbered(slice, in.position(), ppsId);
  }

  /**
   * Whether a sample holds an IDR picture, after which nothing refers to what came before. Reads up
   * to its first slice: key frames are large, and there is one a second.
   */
  public static boolean isIdr(ByteBuffer sample, boolean lengths) {
    sample.order(ByteOrder.BIG_ENDIAN);
    int type = 0;
    while (type != IDR && type != SLICE && sample.remaining() > START) {
      int length = lengths ? sample.getInt() : untilStart(sample);
      if (length < 0 || length > sample.remaining()) {
        return false; // a damaged key frame is none to cut at
      }
      if (sample.hasRemaining()) {
        type = sample.get(sample.position()) & NAL_TYPE;
        sample.position(sample.position() + length);
      }
    }
    return type == IDR;
  }

  /** Goes behind the next {@code 00 00 01}; nothing is passed over then. */
  private static int untilStart(ByteBuffer stream) {
    int last = -1;
    while (stream.hasRemaining() && (last & 0xFFFFFF) != 1) {
      last = (last << 8) | (stream.get() & 0xFF);
    }
    return 0;
  }
}

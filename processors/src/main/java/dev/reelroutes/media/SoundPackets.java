package dev.reelroutes.media;

import dev.reelroutes.media.ForeignMovie.Piece;
import dev.reelroutes.media.ForeignMovie.SoundPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets of sound on a time line that is counted in samples from the movie's beginning. Times that
 * are off by less than one hears are taken for rounding, which Matroska does to milliseconds; a gap
 * makes the packet before it last longer.
 */
final class SoundPackets {

  /** Nobody hears that sound is so much early or late, µs. */
  static final long UNHEARD = 5_000;

  private final List<Piece> pieces = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();
  private final int samples;
  private final long tolerance;
  private long end;

  /**
   * @param samples of each packet
   * @param rate samples per second
   */
  SoundPackets(int samples, int rate) {
    this.samples = samples;
    this.tolerance = UNHEARD * rate / 1_000_000;
  }

  /** Whether a packet that begins there must be left out because its time is taken. */
  boolean overlaps(long begin) {
    return !pieces.isEmpty() && begin < end - samples / 2;
  }

  /**
   * Adds the next packet.
   *
   * @param begin may be before the movie's beginning: what a decoder drops
   */
  void add(Piece piece, long begin) {
    boolean expected = !pieces.isEmpty() && Math.abs(begin - end) <= tolerance;
    long at = expected ? end : begin;
    pieces.add(piece);
    begins.add(at);
    end = at + samples;
  }

  /** Where the last packet ends, in samples. */
  long end() {
    return end;
  }

  /** What a decoder must drop to begin where the movie does. */
  long priming() {
    return begins.isEmpty() ? 0 : Math.max(0, -begins.get(0));
  }

  /**
   * Those that begin before the movie ends.
   *
   * @param length of the movie, in samples
   * @return empty if none of them is heard
   */
  List<SoundPacket> until(long length) {
    List<SoundPacket> heard = new ArrayList<>();
    for (int i = 0; i < pieces.size() && begins.get(i) < length; i++) {
      long next = i + 1 < begins.size() ? begins.get(i + 1) : end;
      int duration = Math.toIntExact(Math.max(1, Math.min(next, length + samples) - begins.get(i)));
      heard.add(new SoundPacket(pieces.get(i), duration));
    }
    long total = heard.stream().mapToLong(SoundPacket::duration).sum();
    return total > priming() ? heard : List.of();
  }
}

package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.reelroutes.media.UnusableMovieException;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One segment's place in a clip's file. */
final class ClipTarget implements CutTarget {

  /** A packet of sound, and two for a decoder that begins there: AAC with SBR needs them. */
  private static final int PREROLL = 3;

  /** So far sound may lag behind the pictures in a file. */
  private static final Duration LAG = Duration.ofSeconds(10);

  private final Segment segment;
  private final SourceVideo source;
  private final PartWriter writer;
  private final ClipTimes times;
  private final boolean last;
  private final @Nullable JoinedSound joined;
  private final CutLimits limits;
  private final long lag;
  private long heard;
  private int seen;
  private long reached = Long.MIN_VALUE;

  /**
   * @param last whether no segment follows
   */
  ClipTarget(Segment segment, SourceVideo source, ClipFile file, boolean last) {
    this.segment = segment;
    this.source = source;
    this.writer = file.writer();
    this.times = file.times();
    this.joined = file.sound();
    this.limits = file.limits();
    this.last = last;
    this.lag = Clock.ticks(LAG, source.pictures().time_base());
    this.heard = source.sounds().isEmpty() ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  @Override
  public void picture(AVPacket packet, int part) throws UnusableMovieException {
    long end = Math.min(segment.end(), packet.pts() + Math.max(1, packet.duration()));
    long shown = segment.scaled(packet.pts(), ClipForm.UNIT);
    packet.duration(segment.scaled(end, ClipForm.UNIT) - shown);
    packet.pts(times.base() + shown).dts(times.nextDecoding());
    writer.picture(packet);
  }

  @Override
  public void missing(int part) {
    // The picture before it stands longer.
  }

  @Override
  public void sound(AVPacket packet, int track) throws UnusableMovieException {
    if (track > 0) {
      return;
    }
    AVStream stream = source.sounds().get(0);
    heard = Math.max(heard, Clock.rescale(packet.pts(), stream, source.pictures()));
    JoinedSound joins = joined;
    if (joins != null) {
      hear(packet, stream, joins);
      return;
    }
    int rate = stream.codecpar().sample_rate();
    long begin = Clock.rescale(segment.begin(), source.pictures(), stream);
    long at = scaled(packet.pts() - begin, stream, rate);
    long duration = scaled(packet.duration(), stream, rate);
    long length = segment.length(rate);
    boolean first = times.base() == 0;
    boolean early = first ? at + PREROLL * duration <= 0 : at < 0;
    boolean late = last ? at >= length : at + duration > length;
    if (!early && !late) {
      long base = times.base() * rate / ClipForm.UNIT;
      packet.pts(base + at).dts(base + at);
      packet.duration(last ? Math.max(1, Math.min(duration, length - at)) : duration);
      writer.sound(packet, 0);
    }
  }

  private void hear(AVPacket packet, AVStream stream, JoinedSound joins)
      throws UnusableMovieException {
    long begin = Clock.rescale(segment.begin(), source.pictures(), stream);
    boolean early = packet.pts() + PREROLL * packet.duration() <= begin;
    if (!early && packet.pts() < Clock.rescale(segment.end(), source.pictures(), stream)) {
      joins.accept(place(joins.rate()), packet, writer);
    }
  }

  private JoinedSound.Place place(int rate) {
    AVStream stream = source.sounds().isEmpty() ? source.pictures() : source.sounds().get(0);
    long begin = Clock.rescale(segment.begin(), source.pictures(), stream);
    long from = times.base() * rate / ClipForm.UNIT;
    long until = (times.base() + segment.length(ClipForm.UNIT)) * rate / ClipForm.UNIT;
    return new JoinedSound.Place(stream, begin, from, until, limits);
  }

  static long scaled(long ticks, AVStream stream, int rate) {
    return av_rescale_q(ticks, stream.time_base(), avutil.av_make_q(1, rate));
  }

  @Override
  public void settle(long time) {
    seen++;
    reached = Math.max(reached, time);
  }

  @Override
  public boolean done() {
    boolean silent = heard >= segment.end() || reached > segment.end() + lag;
    return seen >= segment.index().size() && silent;
  }

  @Override
  public void finish() throws UnusableMovieException {
    JoinedSound joins = joined;
    if (joins != null) {
      joins.end(place(joins.rate()), writer);
    }
    times.advance(segment.length(ClipForm.UNIT));
  }
}

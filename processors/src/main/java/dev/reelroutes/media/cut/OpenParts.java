package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The parts that are being written: mostly one, two where sound and pictures reach a cut one after
 * the other.
 */
final class OpenParts implements AutoCloseable {

  /** So far sound may lag behind the pictures in a file; players would stumble too. */
  private static final Duration LAG = Duration.ofSeconds(10);

  private final SourceVideo source;
  private final CutPlan plan;
  private final CutListener listener;
  private final byte @Nullable [] header;
  private final AVRational unit;
  private final long lag;
  private final TreeMap<Integer, PartWriter> open = new TreeMap<>();
  private final long[] heard;
  private int next;

  /**
   * @param header of the pictures; null for the source's
   */
  OpenParts(SourceVideo source, CutPlan plan, CutListener listener, byte @Nullable [] header) {
    this.source = source;
    this.plan = plan;
    this.listener = listener;
    this.header = header;
    this.unit = source.pictures().time_base();
    this.lag = Clock.ticks(LAG, unit);
    this.heard = new long[source.sounds().size()];
    Arrays.fill(heard, Long.MIN_VALUE);
  }

  private PartWriter writer(int part) throws UnusableMovieException {
    while (next <= part) {
      if (plan.wanted(next)) {
        open.put(next, new PartWriter(listener.file(next), source, header));
      }
      next++;
    }
    PartWriter writer = open.get(part);
    if (writer == null) {
      throw new UnusableMovieException(
          RejectReason.BAD_TIMING,
          "has sound more than %d s away from its pictures in the file".formatted(LAG.toSeconds()));
    }
    return writer;
  }

  /** Writes a picture, its times on the clock of the video's pictures. */
  void picture(AVPacket packet, int part) throws UnusableMovieException {
    long begin = plan.begin(part);
    packet.pts(packet.pts() - begin).dts(packet.dts() - begin);
    writer(part).picture(packet);
  }

  /** Notes that a picture could not be decoded, so that its part does not wait for it. */
  void missing(int part) throws UnusableMovieException {
    writer(part).missing();
  }

  /** Writes a packet of a track of sound into the part in which it begins. */
  void sound(AVPacket packet, int track) throws UnusableMovieException {
    AVStream stream = source.sounds().get(track);
    long time = Clock.rescale(packet.pts(), stream, source.pictures());
    heard[track] = Math.max(heard[track], time);
    int part = plan.part(time);
    if (!plan.wanted(part)) {
      return;
    }
    long begin = Clock.rescale(plan.begin(part), source.pictures(), stream);
    packet.pts(packet.pts() - begin).dts(packet.dts() - begin);
    // What begins before the pictures and cannot be hidden would be heard late.
    if (source.container().hidesEarlier() || packet.pts() >= -padding(stream)) {
      writer(part).sound(packet, track);
    }
  }

  /** What Matroska can hide of a codec's start-up (CodecDelay). */
  private static long padding(AVStream stream) {
    AVRational perSample = avutil.av_make_q(1, stream.codecpar().sample_rate());
    return av_rescale_q(stream.codecpar().initial_padding(), perSample, stream.time_base());
  }

  /**
   * Completes the parts that nothing more can come for.
   *
   * @param time that decoding of pictures has reached
   */
  void settle(long time) throws UnusableMovieException {
    for (var first = open.firstEntry();
        first != null && settled(first.getKey(), first.getValue(), time);
        first = open.firstEntry()) {
      finish(first.getKey(), first.getValue());
    }
  }

  private boolean settled(int part, PartWriter writer, long time) {
    long end = plan.begin(part + 1);
    boolean silent = true;
    for (long reached : heard) {
      silent &= reached >= end || time > end + lag;
    }
    return silent && part < plan.size() - 1 && writer.settled() == plan.pictures(part);
  }

  /** Completes all. */
  void finish() throws UnusableMovieException {
    for (var first = open.firstEntry(); first != null; first = open.firstEntry()) {
      finish(first.getKey(), first.getValue());
    }
  }

  private void finish(int part, PartWriter writer) throws UnusableMovieException {
    writer.finish();
    open.remove(part);
    Duration start = Clock.duration(plan.begin(part) - plan.begin(0), unit);
    Duration end = Clock.duration(plan.begin(part + 1) - plan.begin(0), unit);
    listener.finished(
        new Part(
            part, writer.file(), start, end.minus(start), writer.pictures(), plan.encoded(part)));
  }

  @Override
  public void close() {
    open.values().forEach(PartWriter::close);
    open.clear();
  }
}

package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
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
final class OpenParts implements CutTarget, AutoCloseable {

  /** So far sound may lag behind the pictures in a file; players would stumble too. */
  private static final Duration LAG = Duration.ofSeconds(10);

  /** A packet of sound, and two for a decoder that begins there: AAC with SBR needs them. */
  private static final int PREROLL = 3;

  private final SourceVideo source;
  private final CutPlan plan;
  private final CutListener listener;
  private final @Nullable EdgeEncoder encoder;
  private final AVRational unit;
  private final long lag;
  private final TreeMap<Integer, PartWriter> open = new TreeMap<>();
  private final long[] heard;
  private final long[] paddings;
  private int next;
  private int settlings;

  /**
   * @param encoder of pictures, if some are encoded
   */
  OpenParts(SourceVideo source, CutPlan plan, CutListener listener, @Nullable EdgeEncoder encoder) {
    this.source = source;
    this.plan = plan;
    this.listener = listener;
    this.encoder = encoder;
    this.unit = source.pictures().time_base();
    this.lag = Clock.ticks(LAG, unit);
    this.heard = new long[source.sounds().size()];
    Arrays.fill(heard, Long.MIN_VALUE);
    this.paddings = source.sounds().stream().mapToLong(OpenParts::padding).toArray();
  }

  private PartWriter writer(int part) throws UnusableMovieException {
    while (next <= part) {
      if (plan.wanted(next)) {
        open.put(next, new PartWriter(listener.file(next), source.tracks(), encoder));
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

  @Override
  public void picture(AVPacket packet, int part) throws UnusableMovieException {
    long begin = plan.begin(part);
    packet.pts(packet.pts() - begin).dts(packet.dts() - begin);
    writer(part).picture(packet);
  }

  @Override
  public void missing(int part) throws UnusableMovieException {
    writer(part).missing();
  }

  /**
   * Writes a packet of a track of sound into the part in which it begins. Where that can be hidden,
   * it also goes before the parts that its sound, or a decoder's start, reaches into.
   */
  @Override
  public void sound(AVPacket packet, int track) throws UnusableMovieException {
    AVStream stream = source.sounds().get(track);
    long time = Clock.rescale(packet.pts(), stream, source.pictures());
    heard[track] = Math.max(heard[track], time);
    int part = plan.part(time);
    boolean hides = source.container().hidesEarlier();
    long reach = packet.pts() + PREROLL * packet.duration();
    for (int next = part + 1; hides && next < plan.size() && begin(next, stream) < reach; next++) {
      AVPacket copy = av_packet_clone(packet);
      try {
        place(copy, track, next);
      } finally {
        av_packet_free(copy);
      }
    }
    // What begins before the pictures and cannot be hidden would be heard late.
    if (hides || packet.pts() - begin(part, stream) >= -paddings[track]) {
      place(packet, track, part);
    }
  }

  private void place(AVPacket packet, int track, int part) throws UnusableMovieException {
    if (!plan.wanted(part)) {
      return;
    }
    AVStream stream = source.sounds().get(track);
    long begin = begin(part, stream);
    if (source.container().hidesEarlier() && part < plan.size() - 1) {
      long left = begin(part + 1, stream) - packet.pts();
      packet.duration(Math.min(packet.duration(), Math.max(1, left)));
    }
    packet.pts(packet.pts() - begin).dts(packet.dts() - begin);
    writer(part).sound(packet, track);
  }

  private long begin(int part, AVStream stream) {
    return Clock.rescale(plan.begin(part), source.pictures(), stream);
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
  @Override
  public void settle(long time) throws UnusableMovieException {
    if (settlings++ % 32 == 0) { // a bar needs no more
      listener.reached(Clock.duration(Math.max(0, time - plan.begin(0)), unit));
    }
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

  @Override
  public boolean done() {
    return false; // a video is read to its end
  }

  /** Completes all. */
  @Override
  public void finish() throws UnusableMovieException {
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

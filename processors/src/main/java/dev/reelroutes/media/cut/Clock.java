package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns times from one unit into another. */
final class Clock {

  private static final int NANOS = 1_000_000_000;

  private Clock() {}

  static Duration duration(long ticks, AVRational unit) {
    return Duration.ofNanos(av_rescale_q(ticks, unit, avutil.av_make_q(1, NANOS)));
  }

  static long ticks(Duration duration, AVRational unit) {
    return av_rescale_q(duration.toNanos(), avutil.av_make_q(1, NANOS), unit);
  }

  static long rescale(long ticks, AVStream from, AVStream to) {
    return av_rescale_q(ticks, from.time_base(), to.time_base());
  }
}

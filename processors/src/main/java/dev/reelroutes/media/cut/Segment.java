package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What of one recording goes into a clip. Only its groups of pictures around the clip are read, so
 * that it costs the same in a long recording as in a short one. Times are in the unit of the
 * recording's pictures.
 */
final class Segment {

  /** Where the range cannot be sought to, reading begins so much earlier, s. */
  private static final long[] EARLIER = {0, 10, 60};

  private final Recording recording;
  private final FrameIndex index;
  private final long seek;
  private final AVRational unit;
  private final long begin;
  private final long until;
  private final long end;
  private final Span span;

  private Segment(Window window, FrameIndex index, long seek) {
    this.recording = window.recording;
    this.index = index;
    this.seek = seek;
    this.unit = window.unit;
    this.begin = index.shownFrom(window.from);
    this.until = window.until;
    long shown = Math.min(index.shownFrom(until), until + window.frame);
    this.end = Math.max(begin + 1, shown);
    this.span = new Span(window.wall(begin), window.wall(end));
  }

  /** Where a range lies in a recording. */
  private static final class Window {

    private final Recording recording;
    private final AVRational unit;
    private final long origin;
    private final long frame;
    private final long from;
    private final long until;

    Window(Recording recording, AVStream pictures, Span range) {
      this.recording = recording;
      this.unit = avutil.av_make_q(pictures.time_base().num(), pictures.time_base().den());
      this.origin = pictures.start_time() == AV_NOPTS_VALUE ? 0 : pictures.start_time();
      AVRational rate = pictures.avg_frame_rate();
      this.frame =
          rate.num() < 1
              ? 1
              : Math.max(1, av_rescale_q(1, avutil.av_make_q(rate.den(), rate.num()), unit));
      // Times are rounded in files: what is less than half a picture early is not early.
      this.from = time(range.start()) - frame / 2;
      this.until = time(range.end()) - frame / 2;
    }

    long time(Instant wall) {
      return origin + Clock.ticks(Duration.between(recording.span().start(), wall), unit);
    }

    Instant wall(long time) {
      return recording.span().start().plus(Clock.duration(time - origin, unit));
    }
  }

  /**
   * Reads the times of a recording's pictures in a range.
   *
   * @return empty if there are none
   */
  static Optional<Segment> read(
      SourceVideo source, Recording recording, Span range, CutLimits limits)
      throws UnusableMovieException {
    Window window = new Window(recording, source.pictures(), range);
    for (long earlier : EARLIER) {
      long seek = window.from - Clock.ticks(Duration.ofSeconds(earlier), window.unit);
      if (seek <= window.origin || !source.seek(seek)) {
        break;
      }
      FrameIndex index = IndexReader.readUntil(source, limits, window.until);
      if (index.begin() <= window.from + window.frame) {
        return of(window, index, seek);
      }
    }
    source.seek(window.origin);
    FrameIndex index = IndexReader.readUntil(source, limits, window.until);
    return of(window, index, window.origin);
  }

  private static Optional<Segment> of(Window window, FrameIndex index, long seek) {
    long begin = index.shownFrom(window.from);
    return begin >= window.until || begin >= index.end()
        ? Optional.empty()
        : Optional.of(new Segment(window, index, seek));
  }

  /** Opens the recording where the pictures begin that are needed. */
  SourceVideo open(Path scratch, CutLimits limits) throws UnusableMovieException {
    SourceVideo source = SourceVideo.open(recording.file(), scratch, limits);
    source.seek(seek);
    return source;
  }

  /**
   * Decides which pictures are copied.
   *
   * @param copies whether any can be
   */
  CutPlan plan(boolean copies) throws UnusableMovieException {
    return CutPlan.range(index, begin, until, copies);
  }

  FrameIndex index() {
    return index;
  }

  Recording recording() {
    return recording;
  }

  /** What it shows, by the clock on the wall. */
  Span span() {
    return span;
  }

  /** When its first picture is shown. */
  long begin() {
    return begin;
  }

  /** When its last picture has been shown. */
  long end() {
    return end;
  }

  /** In a unit of so many per second. */
  long length(int perSecond) {
    return scaled(end, perSecond);
  }

  /** A time, counted from the first picture, in a unit of so many per second. */
  long scaled(long time, int perSecond) {
    return av_rescale_q(time - begin, unit, avutil.av_make_q(1, perSecond));
  }

  /** When a plan's pictures are shown, in the order of writing, likewise. */
  long[] shown(CutPlan plan, int perSecond) {
    return Arrays.stream(plan.written())
        .mapToLong(picture -> scaled(index.time(picture), perSecond))
        .toArray();
  }
}

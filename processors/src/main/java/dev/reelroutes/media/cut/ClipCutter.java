package dev.reelroutes.media.cut;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Makes a clip out of recordings: every picture of its range once and in order, whole groups of
 * pictures copied and only those at its edges encoded again, if the recordings are alike; else all
 * encoded in the form of the largest. What is not needed is not read.
 *
 * <p>A clip that begins before its first recording begins with it. Nothing goes along of what
 * recordings say of themselves: no place, no device, no names.
 */
public final class ClipCutter {

  private final Path scratch;

  /**
   * @param scratch a folder for links to the recordings under names of ours
   */
  public ClipCutter(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Makes it. The target is complete, and was read back; nothing is there if a recording fails.
   *
   * @throws NoFootageException if nothing was recorded of the range, or gaps are refused
   * @throws UnusableMovieException if a recording is no video, or cannot be cut so
   */
  public Clip make(JoinOrder order) throws UnusableMovieException, NoFootageException {
    PointerScope scope = new PointerScope();
    try (ClipForm form = new ClipForm()) {
      List<Segment> segments = segments(order, form);
      Coverage coverage = Coverage.of(order.range(), segments);
      boolean refused = order.gaps() == Gaps.REFUSE && !coverage.missing().isEmpty();
      if (segments.isEmpty() || refused) {
        throw new NoFootageException(coverage.missing());
      }
      List<CutPlan> plans = new ArrayList<>();
      for (Segment segment : segments) {
        plans.add(segment.plan(form.copies()));
      }
      Video video = readBack(order, write(order, form, segments, plans));
      int encoded = plans.stream().mapToInt(plan -> plan.encoded(0)).sum();
      return new Clip(order.target(), video, encoded, coverage.covered(), coverage.missing());
    } finally {
      scope.close();
    }
  }

  private List<Segment> segments(JoinOrder order, ClipForm form) throws UnusableMovieException {
    List<Segment> segments = new ArrayList<>();
    Instant at = order.range().start();
    for (Recording recording : sorted(order.recordings())) {
      Span span = recording.span();
      if (!span.end().isAfter(at) || !span.start().isBefore(order.range().end())) {
        continue;
      }
      try (SourceVideo source = SourceVideo.open(recording.file(), scratch, order.limits())) {
        Span left = new Span(at, order.range().end());
        Segment segment = Segment.read(source, recording, left, order.limits()).orElse(null);
        if (segment != null) {
          form.add(source);
          segments.add(segment);
          at = segment.span().end();
        }
      }
      if (!at.isBefore(order.range().end())) {
        break;
      }
    }
    return segments;
  }

  /** By their start; of those that start together the longest is first, and the others are over. */
  private static List<Recording> sorted(List<Recording> recordings) {
    Comparator<Recording> byStart = Comparator.comparing(recording -> recording.span().start());
    Comparator<Recording> byEnd = Comparator.comparing(recording -> recording.span().end());
    return recordings.stream().sorted(byStart.thenComparing(byEnd.reversed())).toList();
  }

  private int write(JoinOrder order, ClipForm form, List<Segment> segments, List<CutPlan> plans)
      throws UnusableMovieException {
    ClipTimes times = ClipTimes.of(segments, plans);
    Tracks tracks = form.tracks();
    boolean all = plans.stream().allMatch(CutPlan::encodesAll);
    boolean any = plans.stream().anyMatch(CutPlan::encodes);
    try (EdgeEncoder encoder =
            any ? new EdgeEncoder(tracks.pictures(), all || !form.copies()) : null;
        JoinedSound sound = form.joinedSound();
        PartWriter writer = new PartWriter(order.target(), tracks, encoder)) {
      ClipFile file = new ClipFile(writer, times, sound, order.limits());
      for (int i = 0; i < segments.size(); i++) {
        Segment segment = segments.get(i);
        boolean last = i == segments.size() - 1;
        try (SourceVideo source = segment.open(scratch, order.limits())) {
          ClipTarget target = new ClipTarget(segment, source, file, last);
          CutRun.Cut cut = new CutRun.Cut(source, segment.index(), plans.get(i), order.limits());
          run(cut, target, encoder, form.fitted());
        }
      }
      if (sound != null) {
        sound.finish(writer);
      }
      int frames = writer.pictures();
      writer.finish();
      return frames;
    }
  }

  private Video readBack(JoinOrder order, int frames) {
    try {
      Video video = new VideoCutter(scratch).probe(order.target(), order.limits());
      if (video.frames() == frames) {
        return video;
      }
      throw new IllegalStateException(
          "a clip of %d pictures has %d when it is read".formatted(frames, video.frames()));
    } catch (UnusableMovieException e) {
      throw new IllegalStateException("a clip that was made " + e.getMessage(), e);
    }
  }

  private static void run(
      CutRun.Cut cut, ClipTarget target, @Nullable EdgeEncoder encoder, @Nullable FrameSize size)
      throws UnusableMovieException {
    try (FittedFrames fitted =
            size == null ? null : new FittedFrames(cut.source().pictures(), size);
        CutRun run = new CutRun(cut, target, encoder, fitted)) {
      run.run();
    }
  }

  /** Which parts of a range were recorded. */
  private record Coverage(List<Span> covered, List<Span> missing) {

    /** Less than this is the time between two pictures. */
    private static final Duration UNSEEN = Duration.ofMillis(100);

    static Coverage of(Span range, List<Segment> segments) {
      List<Span> covered = new ArrayList<>();
      List<Span> missing = new ArrayList<>();
      Instant at = range.start();
      for (Segment segment : segments) {
        Instant start = earlier(segment.span().start(), range.end());
        Instant end = earlier(segment.span().end(), range.end());
        boolean gap = Duration.between(at, start).compareTo(UNSEEN) > 0;
        if (gap) {
          missing.add(new Span(at, start));
        }
        Instant begin = gap ? start : at;
        if (!gap && !covered.isEmpty()) {
          begin = covered.remove(covered.size() - 1).start();
        }
        covered.add(new Span(begin, end));
        at = end;
      }
      if (Duration.between(at, range.end()).compareTo(UNSEEN) > 0) {
        missing.add(new Span(at, range.end()));
      } else if (!covered.isEmpty()) {
        Span last = covered.remove(covered.size() - 1);
        covered.add(new Span(last.start(), range.end()));
      }
      return new Coverage(covered, missing);
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}

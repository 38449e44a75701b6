package dev.reelroutes.media.cut;

import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;

/**
 * Cuts a video into parts of a length, in two passes over its file: one for the times of its
 * pictures, one to copy, and to encode around the cuts. Every picture is in one part, once; every
 * packet of sound is in the part in which it begins; each part's times begin at 0.
 *
 * <p>Subtitles, chapters, attachments and metadata are left out. Sound that begins before the first
 * picture is hidden, sound after the last stays in the last part.
 */
public final class VideoCutter {

  private final Path scratch;

  /**
   * @param scratch a folder for a link to the video under a name of ours, so that FFmpeg never sees
   *     the video's own
   */
  public VideoCutter(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Cuts. Parts that were finished stay when it fails.
   *
   * @param video is only read
   * @return what it is
   * @throws UnusableMovieException if it is no video, one beyond the limits, or one that cannot be
   *     cut so; mostly before anything is written
   */
  public Video cut(Path video, CutOrder order) throws UnusableMovieException {
    PointerScope scope = new PointerScope();
    try {
      FrameIndex index;
      try (SourceVideo source = SourceVideo.open(video, scratch, order.limits())) {
        index = IndexReader.read(source, order.limits());
      }
      try (SourceVideo source = SourceVideo.open(video, scratch, order.limits())) {
        CutPlan plan = plan(source, index, order);
        if (order.mode() == CutMode.EXACT && plan.encodesAll()) {
          source.leaveWebm();
        }
        Video description = source.describe(index);
        try (EdgeEncoder encoder =
                plan.encodes() ? new EdgeEncoder(source.pictures(), plan.encodesAll()) : null;
            OpenParts parts = new OpenParts(source, plan, order.listener(), encoder);
            CutRun run =
                new CutRun(
                    new CutRun.Cut(source, index, plan, order.limits()), parts, encoder, null)) {
          order.listener().begun(description, plan.size());
          plan.leaveOut(order.listener()::wanted);
          run.run();
        }
        return description;
      }
    } finally {
      scope.close();
    }
  }

  private static CutPlan plan(SourceVideo source, FrameIndex index, CutOrder order)
      throws UnusableMovieException {
    long length = Math.max(1, Clock.ticks(order.length(), source.pictures().time_base()));
    return order.mode() == CutMode.EXACT
        ? CutPlan.exact(
            index, length, order.limits(), EdgeEncoder.joins(source.pictures().codecpar()))
        : CutPlan.copy(index, length, order.limits(), source.container().hidesEarlier());
  }

  /**
   * Looks into a video without cutting it: reads all its pictures, decodes none.
   *
   * @throws UnusableMovieException if it is no video, or one beyond the limits
   */
  public Video probe(Path video, CutLimits limits) throws UnusableMovieException {
    PointerScope scope = new PointerScope();
    try (SourceVideo source = SourceVideo.open(video, scratch, limits)) {
      return source.describe(IndexReader.read(source, limits));
    } finally {
      scope.close();
    }
  }
}

package dev.reelroutes.clips;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.Clip;
import dev.reelroutes.media.cut.ClipCutter;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.Gaps;
import dev.reelroutes.media.cut.JoinOrder;
import dev.reelroutes.media.cut.NoFootageException;
import dev.reelroutes.media.cut.Recording;
import dev.reelroutes.media.cut.Span;
import dev.reelroutes.media.cut.Thumbnails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes clips with {@link ClipCutter}, in this process. */
public final class CutClips implements ClipMaker {

  /** Thumbnails show what is on at a quarter of the clip. */
  private static final int QUARTER = 4;

  @Override
  public Optional<MadeClip> make(ClipOrder order) throws UnusableMovieException, IOException {
    Path folder = order.folder();
    try {
      Clip clip = new ClipCutter(folder).make(cut(order));
      Thumbnails pictures =
          Thumbnails.of(
              clip.file(),
              clip.duration().dividedBy(QUARTER),
              order.thumbnails().widths(),
              order.thumbnails().upscale(),
              folder);
      return Optional.of(
          new MadeClip(
              clip.file(),
              clip.duration(),
              new Coverage(ranges(clip.covered()), ranges(clip.missing())),
              Files.write(folder.resolve("original.jpg"), pictures.original()),
              files(order, pictures.byWidth())));
    } catch (NoFootageException e) {
      return Optional.empty();
    }
  }

  private static JoinOrder cut(ClipOrder order) {
    return new JoinOrder(
        order.sources().stream()
            .map(source -> new Recording(source.file(), span(source.time())))
            .toList(),
        span(order.range()),
        order.gaps() == GapPolicy.JOIN ? Gaps.JOIN : Gaps.REFUSE,
        CutLimits.DEFAULT,
        order.folder().resolve("clip.mp4"));
  }

  /** In the order in which they were asked for. */
  private static Map<Integer, Path> files(ClipOrder order, Map<Integer, byte[]> byWidth)
      throws IOException {
    Map<Integer, Path> files = new LinkedHashMap<>();
    for (int width : order.thumbnails().widths()) {
      byte[] jpeg = byWidth.get(width);
      if (jpeg != null) {
        files.put(width, Files.write(order.folder().resolve(width + ".jpg"), jpeg));
      }
    }
    return files;
  }

  private static Span span(TimeRange range) {
    return new Span(Instant.ofEpochMilli(range.start()), Instant.ofEpochMilli(range.end()));
  }

  /** To the millisecond, outwards never: what is less than one is left out. */
  private static List<TimeRange> ranges(List<Span> spans) {
    return spans.stream()
        .filter(span -> span.start().toEpochMilli() < span.end().toEpochMilli())
        .map(span -> TimeRange.of(span.start(), span.end()))
        .toList();
  }
}

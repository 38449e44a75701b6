package dev.reelroutes.clips;

import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to the media: cuts a clip out of recordings, joins them, and takes its thumbnails. */
@FunctionalInterface
public interface ClipMaker {

  /**
   * Makes a clip and its thumbnails, in files of the order's folder.
   *
   * @return empty if nothing was recorded of the range after all, or gaps are refused
   * @throws UnusableMovieException if a recording is no video, or one that cannot be cut
   */
  Optional<MadeClip> make(ClipOrder order) throws UnusableMovieException, IOException;

  /**
   * A recording on disk.
   *
   * @param time that its pictures show, by who recorded it; the file itself may end earlier
   */
  record Source(Path file, TimeRange time) {}

  /**
   * What is to be made.
   *
   * @param sources at least one that overlaps the range; in any order, some perhaps twice, some
   *     overlapping
   * @param range wanted
   * @param thumbnails how they are wanted
   * @param folder for files
   */
  record ClipOrder(
      List<Source> sources,
      TimeRange range,
      GapPolicy gaps,
      ThumbnailSizes thumbnails,
      Path folder) {
    public ClipOrder {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Thumbnails show the picture at a quarter of the clip.
   *
   * @param widths px
   * @param upscale whether those are made too that are wider than the clip
   */
  record ThumbnailSizes(List<Integer> widths, boolean upscale) {
    public ThumbnailSizes {
      widths = List.copyOf(widths);
    }
  }

  /**
   * What was made, and read back.
   *
   * @param clip an MP4 with its index first
   * @param duration of its pictures
   * @param original the thumbnail in the clip's own size, JPEG
   * @param thumbnails by width in px, JPEG; in the order in which they were asked for
   */
  record MadeClip(
      Path clip,
      Duration duration,
      Coverage coverage,
      Path original,
      Map<Integer, Path> thumbnails) {}
}

package dev.reelroutes.media.frames;

import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_DOWN;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import dev.reelroutes.media.ForeignFile;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Takes frames out of videos. Frames are exact: what a player shows at that time. Between two that
 * are far apart, decoding goes on at the last key frame before the next, where the file has an
 * index.
 *
 * <p>FFmpeg sees the video under a name of ours, and opens only the containers and codecs that are
 * let in ({@link ForeignFile}).
 */
public final class FrameReader {

  private static final int NANOS = 1_000_000_000;

  private final Path scratch;

  /**
   * @param scratch folder for a link to the video
   */
  public FrameReader(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Reads frames until the order is done or the video ends; the first is always there.
   *
   * @return how many there were
   * @throws UnusableMovieException if it is no video, or none that can be decoded
   */
  public int read(Path video, FrameOrder order, FrameListener listener)
      throws UnusableMovieException {
    PointerScope scope = new PointerScope();
    try (ForeignFile file = ForeignFile.open(video, scratch, order.limits());
        FrameSearch search = new FrameSearch(file, order.limits())) {
      for (int number = 0; number < order.most(); number++) {
        Duration time = order.time(number);
        if (!search.find(ticks(time, search.stream()))) {
          return reached(number);
        }
        listener.accept(new VideoFrame(number, time, search.picture()));
      }
      return order.most();
    } finally {
      scope.close();
    }
  }

  private static int reached(int frames) throws UnusableMovieException {
    if (frames == 0) {
      throw new UnusableMovieException(RejectReason.NO_FRAME, "has no picture that can be decoded");
    }
    return frames;
  }

  private static long ticks(Duration time, AVStream stream) {
    return av_rescale_rnd(
        time.toNanos(),
        stream.time_base().den(),
        (long) stream.time_base().num() * NANOS,
        AV_ROUND_DOWN);
  }
}

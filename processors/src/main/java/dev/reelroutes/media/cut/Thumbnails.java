package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.reelroutes.media.Ffmpeg;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.PictureFit;
import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerScope;

/**
 * One picture of a video as JPEGs of several widths, upright, from one decoding.
 *
 * @param original of the video's own size
 * @param byWidth of the widths that were asked for, px, in rising order
 */
@SuppressWarnings("ArrayRecordComponent") // files that are written, never compared
public record Thumbnails(byte[] original, Map<Integer, byte[]> byWidth) {

  /** What chroma's halves allow; FrameSize has the same. */
  private static final int LEAST = 16;

  private static final int MOST = 4096;

  /**
   * Makes them.
   *
   * @param at from the first picture; the one that is shown then is taken
   * @param widths even, 16 to 4096 px
   * @param upscale whether those are made too that are wider than the video
   * @param scratch a folder for a link to the video under a name of ours
   */
  public static Thumbnails of(
      Path video, Duration at, Collection<Integer> widths, boolean upscale, Path scratch)
      throws UnusableMovieException {
    PointerScope scope = new PointerScope();
    AVFrame frame = av_frame_alloc();
    try (SourceVideo source = SourceVideo.open(video, scratch, CutLimits.DEFAULT)) {
      decode(source, at, frame);
      FrameSize own = PictureFit.shown(source.pictures());
      Map<Integer, byte[]> jpegs = new TreeMap<>();
      for (int width : widths) {
        if (upscale || width <= own.width()) {
          jpegs.put(width, jpeg(source.pictures(), frame, sized(own, width)));
        }
      }
      return new Thumbnails(jpeg(source.pictures(), frame, own), jpegs);
    } finally {
      av_frame_free(frame);
      scope.close();
    }
  }

  private static FrameSize sized(FrameSize own, int width) {
    long height = 2 * Math.round(own.height() * (double) width / own.width() / 2);
    return new FrameSize(width, (int) Math.max(LEAST, Math.min(MOST, height)));
  }

  private static byte[] jpeg(AVStream track, AVFrame frame, FrameSize size) {
    try (PictureFit fit = PictureFit.of(track, size)) {
      return PosterJpeg.write(fit.fit(frame));
    }
  }

  private static void decode(SourceVideo source, Duration at, AVFrame frame)
      throws UnusableMovieException {
    long start = Math.max(0, source.pictures().start_time());
    long time = start + Clock.ticks(at, source.pictures().time_base());
    if (time > start) {
      source.seek(time);
    }
    AVPacket packet = av_packet_alloc();
    try (EdgeDecoder decoder =
        new EdgeDecoder(source, CutLimits.DEFAULT, picture -> keep(picture, time, frame))) {
      while (!reached(frame, time) && source.read(packet)) {
        if (packet.stream_index() == source.pictures().index()) {
          decoder.decode(packet);
        }
        av_packet_unref(packet);
      }
      decoder.flush();
    } finally {
      av_packet_free(packet);
    }
    if (frame.width() == 0) {
      throw new UnusableMovieException(RejectReason.NO_FRAME, "has no picture that can be decoded");
    }
  }

  private static boolean reached(AVFrame kept, long time) {
    return kept.width() > 0 && kept.pts() + Math.max(1, kept.duration()) > time;
  }

  private static void keep(AVFrame picture, long time, AVFrame kept) {
    if (!reached(kept, time)) {
      av_frame_unref(kept);
      Ffmpeg.check(av_frame_ref(kept, picture), "keep a picture");
    }
  }
}

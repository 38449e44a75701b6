package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * The two usual ways to make a movie longer, as peers to be measured against: join files by copying
 * their packets, or decode and encode every frame.
 */
public final class FfmpegRemake {

  private FfmpegRemake() {}

  /** FFmpeg's own program, out of the jar of its natives. */
  public static Path program() {
    return Path.of(Loader.load(ffmpeg.class));
  }

  /** Joins the videos of MP4 files with equal parameter sets into one, as they are. */
  public static void copy(List<Path> movies, Path joined) {
    Ffmpeg.load();
    AVFormatContext out = new AVFormatContext(null);
    String name = joined.toString();
    Ffmpeg.check(avformat_alloc_output_context2(out, null, "mp4", name), "write MP4");
    AVIOContext file = new AVIOContext(null);
    try {
      Ffmpeg.check(avio_open(file, name, AVIO_FLAG_WRITE), "write " + name);
      out.pb(file);
      AVStream stream = avformat_new_stream(out, null);
      long frames = 0;
      for (Path movie : movies) {
        try (FFmpegFrameGrabber grabber = open(movie)) {
          if (frames == 0) {
            begin(out, stream, grabber);
          }
          frames = copy(grabber, out, stream, frames);
        }
      }
      Ffmpeg.check(av_write_trailer(out), "end " + name);
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException("FFmpeg could not join " + movies, e);
    } finally {
      avio_close(file);
      avformat_free_context(out);
    }
  }

  private static void begin(AVFormatContext out, AVStream stream, FFmpegFrameGrabber like) {
    AVStream video = like.getFormatContext().streams(like.getVideoStream());
    Ffmpeg.check(avcodec_parameters_copy(stream.codecpar(), video.codecpar()), "copy a track");
    stream.codecpar().codec_tag(0);
    stream.time_base(video.time_base());
    Ffmpeg.check(avformat_write_header(out, (AVDictionary) null), "begin an MP4");
  }

  /** One frame lasts as long as the other, so their number is their time. */
  private static long copy(
      FFmpegFrameGrabber from, AVFormatContext out, AVStream stream, long before)
      throws FrameGrabber.Exception {
    AVStream video = from.getFormatContext().streams(from.getVideoStream());
    long frames = before;
    for (AVPacket packet = from.grabPacket(); packet != null; packet = from.grabPacket()) {
      if (packet.stream_index() == video.index()) {
        long time = frames * packet.duration();
        packet.pts(time).dts(time).pos(-1).stream_index(0);
        av_packet_rescale_ts(packet, video.time_base(), stream.time_base());
        Ffmpeg.check(av_interleaved_write_frame(out, packet), "copy a frame");
        frames++;
      }
    }
    return frames;
  }

  /**
   * Encodes the first frames of a movie again.
   *
   * @param most how many frames at most
   * @param samples takes each frame's new sample
   * @return how many there were
   */
  public static int encode(Path movie, EncoderProfile profile, int most, Consumer<byte[]> samples) {
    Ffmpeg.load();
    int frames = 0;
    try (FFmpegFrameGrabber grabber = open(movie);
        H264Encoder encoder = new H264Encoder(profile)) {
      Frame frame = grabber.grabImage();
      while (frame != null && frames < most) {
        // Neighbours must differ in their idr_pic_id (ITU-T H.264, 7.4.3).
        samples.accept(encoder.encode(picture((AVFrame) frame.opaque), frames % 2));
        frames++;
        frame = grabber.grabImage();
      }
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException("FFmpeg could not decode " + movie, e);
    }
    return frames;
  }

  private static FFmpegFrameGrabber open(Path movie) throws FrameGrabber.Exception {
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(movie.toFile());
    grabber.setFormat("mp4");
    grabber.setOption("protocol_whitelist", "file");
    grabber.setImageMode(FrameGrabber.ImageMode.RAW);
    grabber.start();
    return grabber;
  }

  private static Picture picture(AVFrame frame) {
    FrameSize size = new FrameSize(frame.width(), frame.height());
    return new Picture(
        size,
        plane(frame, 0, size.width(), size.height()),
        plane(frame, 1, size.width() / 2, size.height() / 2),
        plane(frame, 2, size.width() / 2, size.height() / 2));
  }

  private static byte[] plane(AVFrame frame, int index, int width, int height) {
    int stride = frame.linesize(index);
    BytePointer rows = frame.data(index).capacity((long) stride * height);
    ByteBuffer all = rows.asByteBuffer();
    byte[] plane = new byte[width * height];
    for (int y = 0; y < height; y++) {
      all.get(y * stride, plane, y * width, width);
    }
    return plane;
  }
}

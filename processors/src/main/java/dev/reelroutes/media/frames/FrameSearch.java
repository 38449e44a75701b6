package dev.reelroutes.media.frames;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry_from_timestamp;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.reelroutes.media.ForeignFile;
import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.PacketDecoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.VideoPictures;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Walks through the pictures of an opened video, and jumps where that is shorter. */
final class FrameSearch implements AutoCloseable {

  /** Key frames that are tried before all is decoded from the beginning. */
  private static final int ATTEMPTS = 3;

  private final ForeignFile file;
  private final ForeignLimits limits;
  private final AVStream stream;
  private final boolean indexed;
  private final VideoPictures pictures;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame shown = av_frame_alloc();
  private final AVFrame next = av_frame_alloc();
  private @Nullable PacketDecoder decoder;
  private long origin = AV_NOPTS_VALUE;
  private long read = Long.MIN_VALUE;
  private boolean ended;
  private int packets;

  /**
   * @param file just opened; it stays open
   */
  FrameSearch(ForeignFile file, ForeignLimits limits) throws UnusableMovieException {
    this.file = file;
    this.limits = limits;
    this.stream = file.pictures();
    check(stream.codecpar(), limits);
    this.pictures = new VideoPictures(stream);
    stream.discard(AVDISCARD_DEFAULT);
    String format = file.context().iformat().name().getString();
    // The others have no index, or one that only grows while they are read.
    this.indexed = format.startsWith("mov") || format.startsWith("matroska");
    if (format.startsWith("matroska")) {
      seek(start()); // its index is at the end, and only read for the first seek
    }
  }

  private static void check(AVCodecParameters codec, ForeignLimits limits)
      throws UnusableMovieException {
    if ((long) codec.width() * codec.height() > limits.maxPixels()) {
      throw new UnusableMovieException(
          RejectReason.TOO_MANY_PIXELS,
          "has pictures of %dx%d, more than %d pixels"
              .formatted(codec.width(), codec.height(), limits.maxPixels()));
    }
  }

  AVStream stream() {
    return stream;
  }

  /** How many packets of pictures were read so far. */
  int packets() {
    return packets;
  }

  /** The picture that was found. */
  Picture picture() {
    return pictures.picture(shown);
  }

  /**
   * Finds the picture that is shown at a time, which is not before the last one; first of all the
   * first picture, whatever the time is.
   *
   * @param time from the first picture on, in the track's unit
   * @return false if the video ends before
   */
  boolean find(long time) throws UnusableMovieException {
    if (origin == AV_NOPTS_VALUE) {
      return begin();
    }
    long wanted = origin + time;
    jump(wanted);
    return walk(wanted);
  }

  private boolean begin() throws UnusableMovieException {
    if (!decode()) {
      return false;
    }
    show();
    origin = time(shown);
    return true;
  }

  /** Goes on until the next picture begins after the time. */
  private boolean walk(long wanted) throws UnusableMovieException {
    while (true) {
      if (next.width() == 0 && !decode()) {
        return wanted < end();
      }
      if (time(next) > wanted) {
        return true;
      }
      show();
    }
  }

  private void show() {
    av_frame_unref(shown);
    av_frame_move_ref(shown, next);
  }

  private long end() {
    return time(shown) + Math.max(1, shown.duration());
  }

  private static long time(AVFrame frame) {
    return frame.best_effort_timestamp();
  }

  /** Decodes the next picture; false at the end. */
  private boolean decode() throws UnusableMovieException {
    if (decoder == null) {
      decoder = new PacketDecoder(stream, limits);
    }
    while (true) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("stopped while reading a video");
      }
      while (decoder.receive(next)) {
        if (time(next) != AV_NOPTS_VALUE) {
          return true;
        }
        av_frame_unref(next);
      }
      if (ended) {
        return false;
      }
      send(decoder);
    }
  }

  private void send(PacketDecoder to) throws UnusableMovieException {
    ended = !file.read(packet);
    if (ended) {
      to.send(null);
    } else if (packet.stream_index() == stream.index()) {
      read = Math.max(read, packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts());
      packets++;
      to.send(packet);
    }
    av_packet_unref(packet);
  }

  /**
   * Goes to the last key frame that is shown before the time, if it was not yet read. Indexes tell
   * when pictures are decoded, which is earlier than when they are shown.
   */
  private void jump(long wanted) throws UnusableMovieException {
    long reached = read;
    long before = wanted - reordering();
    for (int attempt = 0; indexed && !ended && attempt < ATTEMPTS; attempt++) {
      AVIndexEntry entry =
          avformat_index_get_entry_from_timestamp(stream, before, AVSEEK_FLAG_BACKWARD);
      if (entry == null || entry.timestamp() <= reached) {
        break;
      }
      before = entry.timestamp() - 1;
      if (!seek(entry.timestamp())) {
        break;
      }
      if (decode() && time(next) <= wanted) {
        return;
      }
    }
    if (read != reached) { // jumped, and landed behind it
      seek(start());
    }
  }

  private long start() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
  }

  /** For how long a picture may wait for others that are shown before it. */
  private long reordering() {
    AVRational rate = stream.avg_frame_rate();
    AVRational unit = stream.time_base();
    if (rate.num() < 1 || rate.den() < 1) {
      return 0;
    }
    long pictures = 1L + stream.codecpar().video_delay();
    return pictures * rate.den() * unit.den() / ((long) rate.num() * unit.num());
  }

  private boolean seek(long timestamp) {
    if (av_seek_frame(file.context(), stream.index(), timestamp, AVSEEK_FLAG_BACKWARD) < 0) {
      return false;
    }
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    av_frame_unref(next);
    read = Long.MIN_VALUE;
    ended = false;
    return true;
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
    pictures.close();
    av_packet_free(packet);
    av_frame_free(shown);
    av_frame_free(next);
  }
}

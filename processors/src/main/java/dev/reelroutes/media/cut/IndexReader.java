package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.reelroutes.media.JoinedSets;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Reads all pictures of a video once, for their times. */
final class IndexReader {

  private static final int FIRST_ROOM = 4096;

  private final SourceVideo video;
  private final CutLimits limits;
  private final boolean h264;
  private final boolean lengths;
  private final PictureCount count = new PictureCount();
  private long[] times = new long[FIRST_ROOM];
  private byte[] marks = new byte[FIRST_ROOM];
  private int size;
  private long latest = Long.MIN_VALUE;
  private long lastDuration;
  private boolean whole = true;

  /** Reading may stop behind this time. */
  private long until = Long.MAX_VALUE;

  /** When the key frame is shown behind which reading may stop. */
  private long lastKey = Long.MAX_VALUE;

  private IndexReader(SourceVideo video, CutLimits limits) {
    this.video = video;
    this.limits = limits;
    AVCodecParameters codec = video.pictures().codecpar();
    this.h264 = codec.codec_id() == AV_CODEC_ID_H264;
    this.lengths = JoinedSets.hasLengths(Bytes.header(codec));
  }

  static FrameIndex read(SourceVideo video, CutLimits limits) throws UnusableMovieException {
    return new IndexReader(video, limits).read();
  }

  /**
   * Reads on from where the video stands, until all pictures before a time are known: one that is
   * decoded late may be shown early, but not beyond a key frame.
   */
  static FrameIndex readUntil(SourceVideo video, CutLimits limits, long until)
      throws UnusableMovieException {
    IndexReader reader = new IndexReader(video, limits);
    reader.until = until;
    reader.whole = false;
    return reader.read();
  }

  private FrameIndex read() throws UnusableMovieException {
    AVPacket packet = av_packet_alloc();
    try {
      while (!behind() && video.read(packet)) {
        if (packet.stream_index() == video.pictures().index()
            && count.number(packet) != PictureCount.NONE) {
          add(packet);
        }
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    FrameIndex index =
        new FrameIndex(Arrays.copyOf(times, size), Arrays.copyOf(marks, size), lastDuration, whole);
    limits
        .file()
        .check(
            Clock.duration(index.end() - index.begin(), video.pictures().time_base()).toNanos()
                / 1000);
    return index;
  }

  private void add(AVPacket packet) throws UnusableMovieException {
    if (size == CutLimits.MAX_PICTURES) {
      throw new UnusableMovieException(
          RejectReason.TOO_LONG, "has more than " + CutLimits.MAX_PICTURES + " pictures");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      marks = Arrays.copyOf(marks, 2 * size);
    }
    times[size] = time(packet);
    marks[size] = (byte) marks(packet);
    if (times[size] > latest && (packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
      latest = times[size];
      lastDuration = packet.duration();
    }
    if ((marks[size] & FrameIndex.KEY) != 0 && times[size] >= until) {
      lastKey = Math.min(lastKey, times[size]);
    }
    size++;
  }

  private boolean behind() {
    return size > 0 && times[size - 1] > lastKey;
  }

  /** AVI tells no times of showing; without reordering they are those of decoding. */
  private long time(AVPacket packet) throws UnusableMovieException {
    if (packet.pts() != AV_NOPTS_VALUE) {
      return packet.pts();
    }
    if (packet.dts() == AV_NOPTS_VALUE || video.pictures().codecpar().video_delay() > 0) {
      throw new UnusableMovieException(
          RejectReason.BAD_TIMING, "does not say when its pictures are shown");
    }
    return packet.dts();
  }

  private int marks(AVPacket packet) {
    int hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) == 0 ? 0 : FrameIndex.HIDDEN;
    if ((packet.flags() & AV_PKT_FLAG_KEY) == 0) {
      return hidden;
    }
    boolean fresh = !h264 || JoinedSets.isIdr(Bytes.view(packet), lengths);
    return hidden | FrameIndex.KEY | (fresh ? FrameIndex.FRESH : 0);
  }
}

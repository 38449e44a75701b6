package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED;
import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_codec_get_id;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EINVAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.reelroutes.media.Ffmpeg;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Writes one part. Of what a source says of itself only the tracks' codecs, turn, shape and
 * language go along: no place, no device, no names.
 */
final class PartWriter implements AutoCloseable {

  private final Path file;
  private final Tracks tracks;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVIOContext io = new AVIOContext(null);
  private final List<AVStream> sounds = new ArrayList<>();
  private final List<AVRational> units = new ArrayList<>();
  private int pictures;
  private int missing;

  /**
   * @param encoder of pictures, if some are encoded
   */
  PartWriter(Path file, Tracks tracks, @Nullable EdgeEncoder encoder)
      throws UnusableMovieException {
    this.file = file;
    this.tracks = tracks;
    try {
      open(encoder);
    } catch (UnusableMovieException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(@Nullable EdgeEncoder encoder) throws UnusableMovieException {
    String url = "file:" + file.toAbsolutePath();
    Ffmpeg.check(
        avformat_alloc_output_context2(context, null, tracks.container().muxer(), url),
        "write " + tracks.container());
    // The same part twice gives the same bytes: no time of writing, no random ids.
    context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
    // Times are right as they are; moved ones would part pictures from sound.
    context.avoid_negative_ts(AVFMT_AVOID_NEG_TS_DISABLED);
    AVStream pictures = track(tracks.pictures());
    if (encoder != null) {
      encoder.describe(pictures.codecpar());
    }
    for (AVStream sound : tracks.sounds()) {
      sounds.add(track(sound));
    }
    if (avio_open(io, url, AVIO_FLAG_WRITE) < 0) {
      throw new UncheckedIOException(new IOException("cannot write " + file));
    }
    context.pb(io);
    if (header() < 0) {
      throw new UnusableMovieException(
          RejectReason.CODEC_NOT_ALLOWED,
          "has pictures or sound that " + tracks.container() + " cannot hold");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      units.add(context.streams(i).time_base());
    }
  }

  private int header() {
    AVDictionary options = new AVDictionary(null);
    if (tracks.faststart()) {
      av_dict_set(options, "movflags", "+faststart", 0);
    }
    try {
      return avformat_write_header(context, options);
    } finally {
      av_dict_free(options);
    }
  }

  private AVStream track(AVStream from) {
    AVStream to = avformat_new_stream(context, null);
    AVCodecParameters codec = to.codecpar();
    Ffmpeg.check(avcodec_parameters_copy(codec, from.codecpar()), "copy a track's header");
    boolean known =
        context.oformat().codec_tag() != null
            && av_codec_get_id(context.oformat().codec_tag(), codec.codec_tag())
                == codec.codec_id();
    if (!known) {
      codec.codec_tag(0); // the container chooses
    }
    to.time_base(from.time_base());
    to.avg_frame_rate(from.avg_frame_rate());
    to.sample_aspect_ratio(from.sample_aspect_ratio());
    to.disposition(from.disposition());
    String language = SourceVideo.language(from);
    if (!language.isEmpty()) {
      AVDictionary tags = new AVDictionary(null);
      av_dict_set(tags, "language", language, 0);
      to.metadata(tags);
    }
    return to;
  }

  /** Writes a picture; the packet, in its track's unit, is empty afterwards. */
  void picture(AVPacket packet) throws UnusableMovieException {
    pictures++;
    write(packet, tracks.pictures(), 0);
  }

  /** Writes sound of the n-th track; the packet, in its unit, is empty afterwards. */
  void sound(AVPacket packet, int track) throws UnusableMovieException {
    write(packet, tracks.sounds().get(track), sounds.get(track).index());
  }

  private void write(AVPacket packet, AVStream from, int track) throws UnusableMovieException {
    AVRational unit = units.get(track);
    packet.pts(av_rescale_q(packet.pts(), from.time_base(), unit));
    packet.dts(av_rescale_q(packet.dts(), from.time_base(), unit));
    packet.duration(av_rescale_q(packet.duration(), from.time_base(), unit));
    packet.pos(-1).stream_index(track);
    check(av_interleaved_write_frame(context, packet));
  }

  /** A full disk is no fault of the video; times that do not rise are. */
  private void check(int code) throws UnusableMovieException {
    if (code == AVERROR_EINVAL() || code == AVERROR_INVALIDDATA()) {
      throw new UnusableMovieException(
          RejectReason.BAD_TIMING, "has pictures or sound whose times do not go together");
    }
    Ffmpeg.check(code, "write to " + file);
  }

  /** Pictures so far. */
  int pictures() {
    return pictures;
  }

  void missing() {
    missing++;
  }

  /** Pictures that need not be waited for any more. */
  int settled() {
    return pictures + missing;
  }

  Path file() {
    return file;
  }

  /** Completes the file. */
  void finish() throws UnusableMovieException {
    check(av_write_trailer(context));
    release();
  }

  private void release() {
    if (!context.isNull()) {
      if (!io.isNull()) {
        Ffmpeg.check(avio_close(io), "write the last of " + file);
        io.setNull();
      }
      avformat_free_context(context);
      context.setNull();
    }
  }

  /** Deletes the file, unless it was completed. */
  @Override
  public void close() {
    if (context.isNull()) {
      return;
    }
    try {
      release();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

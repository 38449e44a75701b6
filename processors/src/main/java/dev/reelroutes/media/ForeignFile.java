package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * A movie file that somebody else made, read packet by packet. Only a few containers and codecs are
 * let in: others can name further files and addresses, and FFmpeg would open them. For the same
 * reason FFmpeg never sees the file's own name.
 *
 * <p>Raw bindings instead of a frame grabber: in one pass, pictures are decoded and sound is
 * copied, and the header is judged before any decoder is opened.
 */
public final class ForeignFile implements AutoCloseable {

  /** By the names that FFmpeg gives its demuxers; the first stands for MP4, QuickTime and 3GP. */
  private static final String FORMATS = "mov,matroska,avi,mpegts";

  /** By the names that FFmpeg gives its decoders. */
  static final String CODECS =
      "h264,hevc,vp8,vp9,libaom-av1,libdav1d,av1,mpeg4,mpeg2video,mpeg1video,h263,mjpeg,prores,dvvideo,"
          + "msmpeg4,msmpeg4v2,"
          + "aac,aac_latm,mp3,mp3float,mp2,mp2float,ac3,eac3,vorbis,opus,libopus,flac,alac,amrnb,"
          + "amrwb,libopencore_amrnb,libopencore_amrwb,adpcm_ms,adpcm_ima_wav,pcm_u8,pcm_s16le,"
          + "pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_mulaw,pcm_alaw";

  /** Enough to tell an image by. */
  private static final int BEGINNING = 256;

  /** With what an MP4 or QuickTime file may begin. */
  private static final Set<String> ISO_BOXES =
      Set.of("ftyp", "moov", "mdat", "free", "skip", "wide");

  private static final int ENCRYPTED_PICTURES = tag("encv");
  private static final int ENCRYPTED_SOUND = tag("enca");

  private final Path link;
  private final AVFormatContext context;

  private ForeignFile(Path link) {
    this.link = link;
    this.context = new AVFormatContext(null);
  }

  /**
   * Opens it and looks at its headers.
   *
   * @param folder for a link under a name of ours
   * @throws UnusableMovieException if it is none that may be read
   */
  public static ForeignFile open(Path file, Path folder, ForeignLimits limits)
      throws UnusableMovieException {
    Ffmpeg.load();
    checkImage(file);
    ForeignFile opened = new ForeignFile(link(file, folder));
    try {
      opened.open(limits);
      return opened;
    } catch (UnusableMovieException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static int tag(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  /** HEIC and AVIF are in the same container as MP4, and would be movies of one picture. */
  private static void checkImage(Path file) throws UnusableMovieException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(BEGINNING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    Optional<ImageType> image = ImageType.of(beginning);
    if (image.isPresent()) {
      throw new UnusableMovieException(
          RejectReason.FORMAT_NOT_ALLOWED, "is an image (" + image.get().displayName() + ")");
    }
  }

  private static Path link(Path file, Path folder) {
    Path link = folder.resolve("foreign-" + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      try {
        return Files.createSymbolicLink(link, file.toAbsolutePath());
      } catch (IOException | UnsupportedOperationException e) {
        return Files.copy(file, link); // file systems without links
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  private void open(ForeignLimits limits) throws UnusableMovieException {
    AVDictionary options = new AVDictionary(null);
    Map.of(
            "protocol_whitelist",
            "file",
            "format_whitelist",
            FORMATS,
            "codec_whitelist",
            CODECS,
            "max_streams",
            Integer.toString(limits.maxStreams()))
        .forEach((name, value) -> av_dict_set(options, name, value, 0));
    try {
      usable(
          avformat_open_input(
              context, "file:" + link.toAbsolutePath(), (AVInputFormat) null, options));
    } finally {
      av_dict_free(options);
    }
    checkEncryption();
    usable(avformat_find_stream_info(context, (AVDictionary) null));
    if (context.duration() != AV_NOPTS_VALUE) {
      limits.check(context.duration());
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      context.streams(i).discard(AVDISCARD_ALL);
    }
  }

  /** By the sample entries' names, {@code encv} and {@code enca} (ISO/IEC 14496-12, 8.12). */
  private void checkEncryption() throws UnusableMovieException {
    for (int i = 0; i < context.nb_streams(); i++) {
      int tag = context.streams(i).codecpar().codec_tag();
      if (tag == ENCRYPTED_PICTURES || tag == ENCRYPTED_SOUND) {
        throw new UnusableMovieException(RejectReason.ENCRYPTED, "is encrypted");
      }
    }
  }

  private void usable(int code) throws UnusableMovieException {
    if (code == AVERROR_ENOMEM()) {
      throw new UnusableMovieException(
          RejectReason.TOO_MANY_STREAMS, "has more tracks than a movie has");
    }
    if (code < 0) {
      throw new UnusableMovieException(
          isIsoMedia() ? RejectReason.TRUNCATED : RejectReason.FORMAT_NOT_ALLOWED,
          "cannot be read as a movie (MP4, QuickTime, Matroska, WebM, AVI or MPEG-TS): "
              + Ffmpeg.words(code));
    }
  }

  /** Whether it begins as MP4 does; if it cannot be read then its index (moov) is missing. */
  private boolean isIsoMedia() {
    try (InputStream in = Files.newInputStream(link)) {
      byte[] start = in.readNBytes(8);
      return start.length == 8
          && ISO_BOXES.contains(new String(start, 4, 4, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first track of moving pictures; a cover is none. */
  public AVStream pictures() throws UnusableMovieException {
    int still = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    AVStream found =
        first(AVMEDIA_TYPE_VIDEO, stream -> (stream.disposition() & still) == 0)
            .orElseThrow(
                () ->
                    new UnusableMovieException(RejectReason.NO_VIDEO, "has no pictures that move"));
    AVCodecParameters codec = found.codecpar();
    if (codec.width() < 1 || codec.height() < 1) {
      throw new UnusableMovieException(
          RejectReason.BAD_DIMENSIONS, "does not say how large its pictures are");
    }
    if (av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_ENCRYPTION_INIT_INFO)
        != null) {
      throw new UnusableMovieException(RejectReason.ENCRYPTED, "is encrypted");
    }
    return found;
  }

  /** The opened file; valid until this is closed. All its tracks are passed over at first. */
  public AVFormatContext context() {
    return context;
  }

  /** The first track of sound. */
  Optional<AVStream> sound() {
    return first(AVMEDIA_TYPE_AUDIO, stream -> stream.codecpar().sample_rate() > 0);
  }

  private Optional<AVStream> first(int type, Predicate<AVStream> fits) {
    List<AVStream> streams =
        IntStream.range(0, context.nb_streams()).mapToObj(context::streams).toList();
    return streams.stream()
        .filter(stream -> stream.codecpar().codec_type() == type)
        .filter(fits)
        .findFirst();
  }

  /** The rate that a track of pictures was made for; 0 if nothing says. */
  public double rate(AVStream pictures) {
    AVRational guessed = av_guess_frame_rate(context, pictures, null);
    AVRational average = pictures.avg_frame_rate();
    // Where times are in milliseconds a rate is sometimes guessed from their unit.
    boolean absurd = guessed.num() > 240L * guessed.den();
    AVRational rate = absurd && average.num() > 0 ? average : guessed;
    return rate.den() == 0 ? 0 : rate.num() / (double) rate.den();
  }

  /** When a track begins, µs on the file's own clock. */
  static long start(AVStream stream) {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : micros(stream.start_time(), stream);
  }

  /** A time in a track's unit as µs. */
  static long micros(long time, AVStream stream) {
    return rescaled(time, stream, 1_000_000);
  }

  /** A time in a track's unit, in another unit of so many per second. */
  static long rescaled(long time, AVStream stream, long perSecond) {
    AVRational unit = stream.time_base();
    return av_rescale(time, unit.num() * perSecond, unit.den());
  }

  /**
   * Reads the next packet of the tracks whose {@code discard} was lifted.
   *
   * @return false at the end
   */
  public boolean read(AVPacket packet) throws UnusableMovieException {
    int code = av_read_frame(context, packet);
    if (code < 0 && code != AVERROR_EOF()) {
      throw new UnusableMovieException(RejectReason.TRUNCATED, "is damaged: " + Ffmpeg.words(code));
    }
    return code >= 0;
  }

  /** How long it says it is, µs; 0 if it does not. */
  public long duration() {
    return Math.max(0, context.duration());
  }

  @Override
  public void close() {
    avformat_close_input(context);
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import dev.reelroutes.media.ForeignFile;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/** A video that is read from its beginning: its first track of pictures and all its sound. */
final class SourceVideo implements AutoCloseable {

  /** The EBML header says within its first bytes whether a Matroska file is WebM. */
  private static final int EBML_HEADER = 64;

  private final ForeignFile file;
  private Container container;
  private boolean kept;
  private final AVStream pictures;
  private final List<AVStream> sounds;

  private SourceVideo(ForeignFile file, byte[] beginning) throws UnusableMovieException {
    this.file = file;
    String format = file.context().iformat().name().getString();
    this.kept = format.startsWith("mov") || format.startsWith("matroska");
    this.container = container(format, beginning);
    this.pictures = file.pictures();
    this.sounds =
        IntStream.range(0, file.context().nb_streams())
            .mapToObj(file.context()::streams)
            .filter(stream -> stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO)
            .filter(stream -> stream.codecpar().sample_rate() > 0)
            .toList();
    pictures.discard(AVDISCARD_DEFAULT);
  }

  /**
   * Opens it; only its pictures will be read at first.
   *
   * @param scratch folder for a link under a name of ours
   */
  static SourceVideo open(Path video, Path scratch, CutLimits limits)
      throws UnusableMovieException {
    ForeignFile file = ForeignFile.open(video, scratch, limits.file());
    try {
      SourceVideo opened = new SourceVideo(file, beginning(video));
      AVCodecParameters codec = opened.pictures.codecpar();
      if ((long) codec.width() * codec.height() > limits.file().maxPixels()) {
        throw new UnusableMovieException(
            RejectReason.TOO_MANY_PIXELS,
            "has pictures of %dx%d, more than %d pixels"
                .formatted(codec.width(), codec.height(), limits.file().maxPixels()));
      }
      return opened;
    } catch (UnusableMovieException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static byte[] beginning(Path video) {
    try (InputStream in = Files.newInputStream(video)) {
      return in.readNBytes(EBML_HEADER);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + video, e);
    }
  }

  private Container container(String format, byte[] beginning) {
    if (format.startsWith("matroska")) {
      String header = new String(beginning, StandardCharsets.ISO_8859_1);
      return header.contains("webm") ? Container.WEBM : Container.MATROSKA;
    }
    return tag(file.context().metadata(), "major_brand").startsWith("qt")
        ? Container.MOV
        : Container.MP4;
  }

  private static String tag(@Nullable AVDictionary tags, String name) {
    AVDictionaryEntry entry = tags == null ? null : av_dict_get(tags, name, null, 0);
    return entry == null ? "" : entry.value().getString();
  }

  /** What a file has that is like it. */
  Tracks tracks() {
    return new Tracks(container, false, pictures, sounds);
  }

  /**
   * Goes to a key frame at or before a time.
   *
   * @param time in the unit of the pictures
   * @return false if the file cannot be sought in; then it is as before
   */
  boolean seek(long time) {
    return av_seek_frame(file.context(), pictures.index(), time, AVSEEK_FLAG_BACKWARD) >= 0;
  }

  /** Lets the sound be read too. */
  void listen() {
    sounds.forEach(stream -> stream.discard(AVDISCARD_DEFAULT));
  }

  /** Reads the next packet; false at the end. */
  boolean read(AVPacket packet) throws UnusableMovieException {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("stopped while reading a video");
    }
    return file.read(packet);
  }

  /** Has parts in a container that can hold H.264. */
  void leaveWebm() {
    if (container == Container.WEBM) {
      container = Container.MATROSKA;
      kept = false;
    }
  }

  /** That parts get. */
  Container container() {
    return container;
  }

  AVStream pictures() {
    return pictures;
  }

  List<AVStream> sounds() {
    return sounds;
  }

  /** Three letters, or empty. */
  static String language(AVStream stream) {
    String language = tag(stream.metadata(), "language");
    return language.equals("und") ? "" : language;
  }

  /** What it is, with what its packets told. */
  Video describe(FrameIndex index) {
    AVCodecParameters codec = pictures.codecpar();
    int rotation = rotation(codec);
    AVRational aspect = codec.sample_aspect_ratio();
    boolean square = aspect.num() < 1 || aspect.den() < 1;
    int wide =
        square
            ? codec.width()
            : (int) Math.round(codec.width() * (double) aspect.num() / aspect.den());
    boolean turned = rotation % 180 != 0;
    return new Video(
        container,
        kept,
        Clock.duration(index.end() - index.begin(), pictures.time_base()),
        turned ? codec.height() : wide,
        turned ? wide : codec.height(),
        rotation,
        index.shown(),
        avcodec_get_name(codec.codec_id()).getString(),
        sounds.stream().map(SourceVideo::track).toList(),
        index.keyTimes().stream()
            .map(time -> Clock.duration(time - index.begin(), pictures.time_base()))
            .toList());
  }

  private static AudioTrack track(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    return new AudioTrack(
        avcodec_get_name(codec.codec_id()).getString(),
        codec.ch_layout().nb_channels(),
        codec.sample_rate(),
        language(stream));
  }

  static int rotation(AVCodecParameters codec) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null) {
      return 0;
    }
    double anticlockwise = av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(anticlockwise)
        ? 0
        : Math.floorMod(Math.round(-anticlockwise / 90) * 90, 360);
  }

  @Override
  public void close() {
    file.close();
  }
}

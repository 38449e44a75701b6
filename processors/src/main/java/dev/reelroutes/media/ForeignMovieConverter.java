package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import dev.reelroutes.media.ForeignMovie.Piece;
import dev.reelroutes.media.ForeignMovie.Sound;
import dev.reelroutes.media.Placement.Extent;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts a movie that somebody else made into the form that photos can be appended to: its own
 * size (even, upright, square pixels) and its own rate (as a whole number), so that it looks as
 * before, encoded as photos are. The first track of sound is kept, and stays in time.
 *
 * <p>Pictures and sound go to a file as they come; memory holds their places only.
 */
public final class ForeignMovieConverter {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignMovieConverter.class);

  /**
   * By how much sound may begin before the pictures, or end after them, and be cut there, µs; else
   * a picture stands as long as the sound goes on.
   */
  private static final long SLACK = 500_000;

  /** A movie that ends so long before its header says, and by a tenth, was cut off, µs. */
  private static final long CUT_OFF = 2_000_000;

  private final ForeignLimits limits;
  private final String encoder;
  private final int quality;
  private final int encoders;

  /**
   * @param encoder and quality as in {@link EncoderProfile}
   * @param encoders how many encode side by side; nearly all of the time goes there
   */
  public ForeignMovieConverter(ForeignLimits limits, String encoder, int quality, int encoders) {
    this.limits = limits;
    this.encoder = encoder;
    this.quality = quality;
    this.encoders = encoders;
  }

  /**
   * Converts.
   *
   * @param movie a file of any name; it is only read
   * @param target is overwritten with pictures and sound
   * @throws UnusableMovieException if it is no movie, or one beyond the limits
   */
  public ForeignMovie convert(Path movie, Path target) throws UnusableMovieException {
    PointerScope scope = new PointerScope();
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    try (ForeignFile file = ForeignFile.open(movie, folder, limits);
        PieceWriter out = new PieceWriter(target)) {
      return new Conversion(file, out).run();
    } finally {
      scope.close();
    }
  }

  private EncoderProfile profile(ForeignFile file, AVStream stream) throws UnusableMovieException {
    AVCodecParameters codec = stream.codecpar();
    Extent stored = new Extent(codec.width(), codec.height());
    if ((long) stored.width() * stored.height() > limits.maxPixels()) {
      throw new UnusableMovieException(
          RejectReason.TOO_MANY_PIXELS,
          "has pictures of %dx%d, more than %d pixels"
              .formatted(stored.width(), stored.height(), limits.maxPixels()));
    }
    int brightness = codec.color_trc();
    if (brightness == AVCOL_TRC_SMPTE2084 || brightness == AVCOL_TRC_ARIB_STD_B67) {
      LOG.warn("a movie is HDR (PQ or HLG), which is not mapped: its pictures become pale");
    }
    FrameSize size =
        PictureFit.shown(stored, codec.sample_aspect_ratio(), ForeignPictures.orientation(stream));
    return new EncoderProfile(size, ConstantRate.nearest(file.rate(stream)), encoder, quality);
  }

  /** One movie on its way. */
  private final class Conversion {

    private final ForeignFile file;
    private final PieceWriter out;
    private final AVStream seen;
    private final Optional<AVStream> heard;
    private final long origin;
    private @Nullable ForeignSound sound;

    Conversion(ForeignFile file, PieceWriter out) throws UnusableMovieException {
      this.file = file;
      this.out = out;
      this.seen = file.pictures();
      this.heard = file.sound();
      seen.discard(AVDISCARD_DEFAULT);
      heard.ifPresent(stream -> stream.discard(AVDISCARD_DEFAULT));
      long begin = ForeignFile.start(seen);
      long first = heard.map(ForeignFile::start).orElse(begin);
      this.origin = first < begin - SLACK ? first : begin;
    }

    ForeignMovie run() throws UnusableMovieException {
      EncoderProfile profile = profile(file, seen);
      ForeignPictures.Target target = new ForeignPictures.Target(profile, encoders);
      try (ForeignPictures pictures = new ForeignPictures(seen, target, origin, limits, out)) {
        readAll(pictures);
        pictures.accept(null);
        if (sound != null) {
          sound.accept(null);
        }
        long soundEnd = sound == null ? 0 : sound.end();
        checkWhole(Math.max(pictures.end(), soundEnd));
        long end = soundEnd > pictures.end() + SLACK ? soundEnd : pictures.end();
        List<Piece> pieces = pictures.finish(end);
        Sound kept = sound == null ? null : sound.until(pictures.length()).orElse(null);
        return new ForeignMovie(profile, pictures.parameterSets(), pieces, kept, out.length());
      } finally {
        if (sound != null) {
          sound.close();
        }
      }
    }

    private void checkWhole(long end) {
      if (end < file.duration() - CUT_OFF && end < file.duration() / 10 * 9) {
        LOG.warn(
            "a movie of {} s ends after {} s: was it cut off?",
            file.duration() / 1_000_000,
            end / 1_000_000);
      }
    }

    private void readAll(ForeignPictures pictures) throws UnusableMovieException {
      AVPacket packet = av_packet_alloc();
      try {
        while (file.read(packet)) {
          checkStopped();
          if (packet.stream_index() == seen.index()) {
            pictures.accept(packet);
          } else if (heard.isPresent() && packet.stream_index() == heard.get().index()) {
            hear(heard.get(), packet);
          }
          av_packet_unref(packet);
        }
      } finally {
        av_packet_free(packet);
      }
    }

    /** A long movie takes minutes; who stops the process does not wait for that. */
    private void checkStopped() {
      if (Thread.currentThread().isInterrupted()) {
        throw new UncheckedIOException(new InterruptedIOException("stopped while converting"));
      }
    }

    private void hear(AVStream stream, AVPacket packet) throws UnusableMovieException {
      if (sound == null) {
        sound = ForeignSound.begin(stream, packet, origin, limits, out);
      }
      sound.accept(packet);
    }
  }
}

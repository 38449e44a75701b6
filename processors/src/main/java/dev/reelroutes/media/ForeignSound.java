package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import dev.reelroutes.media.ForeignMovie.Sound;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** The sound of a foreign movie on its way into the file of the converted one. */
interface ForeignSound extends AutoCloseable {

  /** Takes the next packet; null when there are no more. */
  void accept(@Nullable AVPacket packet) throws UnusableMovieException;

  /** Where the sound ends, µs from the movie's beginning. */
  long end();

  /**
   * The sound, cut where the pictures end.
   *
   * @return empty if nothing of it is heard
   */
  Optional<Sound> until(long micros);

  @Override
  void close();

  /**
   * Begins with a track's first packet. AAC is copied as it is; what is not AAC, or begins later
   * than the pictures and so must have silence before it, is encoded.
   *
   * @param origin µs on the file's clock that the movie begins at
   */
  static ForeignSound begin(
      AVStream stream, AVPacket first, long origin, ForeignLimits limits, PieceWriter out)
      throws UnusableMovieException {
    AVCodecParameters codec = stream.codecpar();
    boolean late =
        first.pts() == AV_NOPTS_VALUE
            || ForeignFile.micros(first.pts(), stream) > origin + SoundPackets.UNHEARD;
    if (codec.codec_id() == AV_CODEC_ID_AAC && !late && codec.frame_size() > 0) {
      boolean adts = codec.extradata_size() < 2;
      Optional<byte[]> config =
          adts
              ? AacConfig.ofAdts(bytes(first))
              : Optional.of(bytes(codec.extradata(), codec.extradata_size()));
      if (config.isPresent()) {
        return new CopiedSound(stream, config.get(), adts, origin, out);
      }
    }
    return new EncodedSound(stream, origin, limits, out);
  }

  /** A packet's bytes. */
  static byte[] bytes(AVPacket packet) {
    return bytes(packet.data(), packet.size());
  }

  private static byte[] bytes(BytePointer data, int size) {
    byte[] bytes = new byte[size];
    data.get(bytes);
    return bytes;
  }

  /** A time in a track's unit, counted from the movie's beginning in samples. */
  static long position(long time, AVStream stream, long origin, int rate) {
    return ForeignFile.rescaled(time, stream, rate) - av_rescale(origin, rate, 1_000_000);
  }
}

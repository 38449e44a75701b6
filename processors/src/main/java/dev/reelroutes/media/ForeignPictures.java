package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.reelroutes.media.ForeignMovie.Piece;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pictures of a foreign movie and encodes each as often as it is shown at a constant
 * rate. What is shown twice is encoded once: only the id in the slice headers differs.
 */
final class ForeignPictures implements AutoCloseable {

  /** As many times faster than the movie may a video be: 240 pictures a second. */
  private static final int FASTER = 4;

  private static final int MATRIX_BYTES = 9 * Integer.BYTES;

  private final AVStream stream;
  private final ForeignLimits limits;
  private final ConstantRate rate;
  private final long origin;
  private final PieceWriter out;
  private final PacketDecoder decoder;
  private final PictureFit fit;
  private final ParallelEncoder encoder;
  private final IdrPicId idrPicId;
  private final List<Piece> pieces = new ArrayList<>();
  private final AVFrame shown = av_frame_alloc();
  private final AVFrame next = av_frame_alloc();
  private long begun;
  private long end;

  /**
   * @param origin µs on the file's clock that the movie begins at
   */
  ForeignPictures(
      AVStream stream, Target target, long origin, ForeignLimits limits, PieceWriter out)
      throws UnusableMovieException {
    EncoderProfile profile = target.profile();
    this.stream = stream;
    this.limits = limits;
    this.rate = new ConstantRate(profile.fps());
    this.origin = origin;
    this.out = out;
    this.fit = new PictureFit(profile.size(), orientation(stream));
    this.encoder = new ParallelEncoder(profile, target.encoders());
    this.idrPicId = new IdrPicId(encoder.parameterSets());
    try {
      this.decoder = new PacketDecoder(stream, limits);
    } catch (UnusableMovieException | RuntimeException e) {
      fit.close();
      encoder.close();
      av_frame_free(shown);
      av_frame_free(next);
      throw e;
    }
  }

  /**
   * What pictures become.
   *
   * @param encoders how many work side by side
   */
  record Target(EncoderProfile profile, int encoders) {}

  /** How the pixels of a track are stored. */
  static Orientation orientation(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    @Nullable AVPacketSideData data =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < MATRIX_BYTES) {
      return Orientation.UPRIGHT;
    }
    BytePointer matrix = data.data().capacity(MATRIX_BYTES);
    return Orientation.ofDisplayMatrix(matrix.asByteBuffer().asIntBuffer());
  }

  /** Takes the next packet; null when there are no more. */
  void accept(@Nullable AVPacket packet) throws UnusableMovieException {
    decoder.send(packet);
    while (decoder.receive(next)) {
      long begin = begin(next);
      limits.check(begin);
      show(rate.begin(begin));
      av_frame_unref(shown);
      av_frame_move_ref(shown, next);
      end = Math.max(end, begin + duration(shown));
    }
  }

  /** What does not say when it begins does so when the picture before it ends. */
  private long begin(AVFrame frame) {
    long time = frame.best_effort_timestamp();
    return time == AV_NOPTS_VALUE ? end : ForeignFile.micros(time, stream) - origin;
  }

  /** Times in milliseconds sometimes come with durations of one: they say nothing. */
  private long duration(AVFrame frame) {
    long duration = ForeignFile.micros(frame.duration(), stream);
    return duration >= rate.frameMicros() / FASTER ? duration : rate.frameMicros();
  }

  /** Where the last picture ends, µs from the movie's beginning. */
  long end() {
    return end;
  }

  /**
   * Ends the movie.
   *
   * @param micros until when the last picture stands, from the movie's beginning
   * @return the pictures
   */
  List<Piece> finish(long micros) throws UnusableMovieException {
    limits.check(micros);
    if (shown.width() == 0) {
      throw new UnusableMovieException(RejectReason.NO_FRAME, "has no picture that can be decoded");
    }
    show(rate.end(micros));
    encoder.finish();
    return pieces;
  }

  /** Where the frames end, µs from the movie's beginning. */
  long length() {
    return rate.micros();
  }

  ParameterSets parameterSets() {
    return encoder.parameterSets();
  }

  private void show(long frames) {
    if (frames == 0) {
      return;
    }
    long first = begun;
    begun += frames;
    encoder.encode(fit.fit(shown), idOf(first), sample -> write(sample, first, frames));
  }

  private void write(byte[] sample, long first, long frames) {
    pieces.add(out.write(sample));
    for (long again = first + 1; again < first + frames; again++) {
      pieces.add(out.write(idrPicId.in(sample, idOf(again))));
    }
  }

  /** Neighbours must differ; photos never have one of these two. */
  private static int idOf(long frame) {
    return (int) (frame % 2);
  }

  @Override
  public void close() {
    decoder.close();
    fit.close();
    encoder.close();
    av_frame_free(shown);
    av_frame_free(next);
  }
}

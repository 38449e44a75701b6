package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.reelroutes.media.PacketDecoder;
import dev.reelroutes.media.UnusableMovieException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes runs of groups of pictures that lie around cuts. */
final class EdgeDecoder implements AutoCloseable {

  /** Takes decoded pictures. */
  interface Pictures {
    void accept(AVFrame picture) throws UnusableMovieException;
  }

  private final SourceVideo source;
  private final CutLimits limits;
  private final Pictures pictures;
  private final AVFrame frame = av_frame_alloc();
  private @Nullable PacketDecoder decoder;

  /**
   * @param pictures takes each, in the order of showing, with its time
   */
  EdgeDecoder(SourceVideo source, CutLimits limits, Pictures pictures) {
    this.source = source;
    this.limits = limits;
    this.pictures = pictures;
  }

  void decode(AVPacket packet) throws UnusableMovieException {
    if (decoder == null) {
      decoder = new PacketDecoder(source.pictures(), limits.file());
    }
    send(decoder, packet);
  }

  private void send(PacketDecoder to, @Nullable AVPacket packet) throws UnusableMovieException {
    to.send(packet);
    while (to.receive(frame)) {
      if (frame.pts() == AV_NOPTS_VALUE) {
        frame.pts(frame.best_effort_timestamp());
      }
      pictures.accept(frame);
      av_frame_unref(frame);
    }
  }

  /** Gives the last pictures of a run. */
  void flush() throws UnusableMovieException {
    if (decoder != null) {
      send(decoder, null);
      decoder.close();
      decoder = null;
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
    av_frame_free(frame);
  }
}

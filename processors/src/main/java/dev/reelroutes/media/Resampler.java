package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg's libswresample between one form of sound and ours. */
public final class Resampler implements AutoCloseable {

  private final SwrContext context = new SwrContext(null);
  private final int format;
  private final int rate;
  private final int from;
  private final int channels;

  /**
   * @param like a frame of the form that comes in
   * @param channels that go out
   * @param rate that goes out, samples per second
   */
  public Resampler(AVFrame like, int channels, int rate) {
    this.format = like.format();
    this.rate = like.sample_rate();
    this.from = like.ch_layout().nb_channels();
    this.channels = channels;
    AVChannelLayout in = new AVChannelLayout();
    AVChannelLayout out = new AVChannelLayout();
    av_channel_layout_default(in, from);
    av_channel_layout_default(out, channels);
    boolean named = like.ch_layout().order() != AV_CHANNEL_ORDER_UNSPEC;
    Ffmpeg.check(
        swr_alloc_set_opts2(
            context,
            out,
            AV_SAMPLE_FMT_FLTP,
            rate,
            named ? like.ch_layout() : in,
            format,
            this.rate,
            0,
            null),
        "prepare to convert sound");
    Ffmpeg.check(swr_init(context), "convert sound");
  }

  /** Whether a frame has the form that comes in. */
  public boolean takes(AVFrame frame) {
    return frame.format() == format
        && frame.sample_rate() == rate
        && frame.ch_layout().nb_channels() == from;
  }

  /** A frame's sound, a channel behind the other. */
  public float[][] convert(AVFrame frame) {
    int room = Ffmpeg.check(swr_get_out_samples(context, frame.nb_samples()), "measure sound");
    FloatPointer[] planes = new FloatPointer[channels];
    for (int channel = 0; channel < channels; channel++) {
      planes[channel] = new FloatPointer(Math.max(1, room));
    }
    try (PointerPointer<FloatPointer> out = new PointerPointer<>(planes)) {
      int count =
          Ffmpeg.check(
              swr_convert(context, out, room, frame.extended_data(), frame.nb_samples()),
              "convert sound");
      float[][] sound = new float[channels][count];
      for (int channel = 0; channel < channels; channel++) {
        planes[channel].get(sound[channel]);
        planes[channel].close();
      }
      return sound;
    }
  }

  @Override
  public void close() {
    swr_free(context);
  }
}

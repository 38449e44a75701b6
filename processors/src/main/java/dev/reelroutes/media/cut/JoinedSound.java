package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.reelroutes.media.AacEncoder;
import dev.reelroutes.media.PacketDecoder;
import dev.reelroutes.media.Resampler;
import dev.reelroutes.media.UnusableMovieException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * A clip's sound where sources' cannot be copied: decoded, put to the sample where its time is, and
 * encoded as AAC. Where nothing is heard there is silence.
 */
final class JoinedSound implements AutoCloseable {

  private final int rate;
  private final int channels;
  private final AacEncoder encoder;
  private final float[][] block;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final Deque<byte[]> ready = new ArrayDeque<>();
  private @Nullable PacketDecoder decoder;
  private @Nullable Resampler resampler;
  private int filled;
  private long written;
  private long coded;

  JoinedSound(int rate, int channels) {
    this.rate = rate;
    this.channels = channels;
    this.encoder = new AacEncoder(channels, rate, ready::add);
    this.block = new float[channels][encoder.samples()];
  }

  /** Makes a track's header say what is in it. */
  void describe(AVStream track) {
    AVCodecParameters codec = track.codecpar();
    codec.codec_id(AV_CODEC_ID_AAC).codec_tag(0).sample_rate(rate).bit_rate(0);
    codec.frame_size(encoder.samples()).initial_padding(0).trailing_padding(0);
    codec.block_align(0).bits_per_coded_sample(0).bits_per_raw_sample(0);
    codec.profile(1); // AAC-LC, counted from 0
    av_channel_layout_default(codec.ch_layout(), channels);
    Bytes.header(codec, encoder.config());
  }

  /**
   * Takes a packet of a source.
   *
   * @param place of the source's sound in the clip
   */
  void accept(Place place, AVPacket sound, PartWriter out) throws UnusableMovieException {
    PacketDecoder open = decoder;
    if (open == null) {
      open = new PacketDecoder(place.stream(), place.limits().file());
      decoder = open;
    }
    decode(open, sound, place);
    write(out);
  }

  /** Ends a source; what is left of its share is silent. */
  void end(Place place, PartWriter out) throws UnusableMovieException {
    PacketDecoder open = decoder;
    if (open != null) {
      decode(open, null, place);
      open.close();
      decoder = null;
    }
    silence(place.until() - written);
    write(out);
  }

  private void decode(PacketDecoder open, @Nullable AVPacket sound, Place place) {
    open.send(sound);
    while (open.receive(frame)) {
      hear(place);
    }
  }

  /** Samples per second. */
  int rate() {
    return rate;
  }

  /**
   * Where a source's sound goes, in samples of the clip.
   *
   * @param stream of the source
   * @param begin time in the source, in its unit, of what comes first
   * @param from where that goes
   * @param until where the source's share of the clip ends
   */
  record Place(AVStream stream, long begin, long from, long until, CutLimits limits) {}

  private void hear(Place place) {
    Resampler present = resampler;
    if (present == null || !present.takes(frame)) {
      if (present != null) {
        present.close();
      }
      present = new Resampler(frame, channels, rate);
      resampler = present;
    }
    float[][] sound = present.convert(frame);
    long at =
        place.from()
            + ClipTarget.scaled(
                frame.best_effort_timestamp() - place.begin(), place.stream(), rate);
    long tolerance = rate / 200; // 5 ms: times are rounded in files
    if (at > written + tolerance) {
      silence(Math.min(at, place.until()) - written);
    }
    long early = at < written - tolerance || at < place.from() ? written - at : 0;
    int from = (int) Math.max(0, Math.min(sound[0].length, early));
    long left = Math.max(0, place.until() - written);
    int to = (int) Math.min(sound[0].length, from + left);
    fill(sound, from, to);
  }

  private void silence(long samples) {
    for (long left = samples; left > 0; left -= block[0].length) {
      int count = (int) Math.min(left, block[0].length);
      fill(new float[channels][count], 0, count);
    }
  }

  private void fill(float[][] sound, int from, int to) {
    for (int at = from; at < to; ) {
      int count = Math.min(to - at, block[0].length - filled);
      for (int channel = 0; channel < channels; channel++) {
        System.arraycopy(sound[channel], at, block[channel], filled, count);
      }
      at += count;
      filled += count;
      written += count;
      if (filled == block[0].length) {
        encoder.encode(block);
        filled = 0;
      }
    }
  }

  /** Gives the last packets. */
  void finish(PartWriter out) throws UnusableMovieException {
    long end = written;
    for (float[] channel : block) {
      Arrays.fill(channel, filled, channel.length, 0);
    }
    encoder.encode(block);
    encoder.finish();
    while (coded - encoder.priming() + (long) ready.size() * encoder.samples() > end
        && coded - encoder.priming() + (ready.size() - 1L) * encoder.samples() >= end) {
      ready.removeLast();
    }
    write(out);
  }

  private void write(PartWriter out) throws UnusableMovieException {
    for (byte[] bytes = ready.poll(); bytes != null; bytes = ready.poll()) {
      Bytes.fill(packet, bytes);
      long at = coded - encoder.priming();
      packet.pts(at).dts(at).duration(encoder.samples()).flags(AV_PKT_FLAG_KEY);
      out.sound(packet, 0);
      coded += encoder.samples();
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
    if (resampler != null) {
      resampler.close();
    }
    encoder.close();
    av_frame_free(frame);
    av_packet_free(packet);
  }
}

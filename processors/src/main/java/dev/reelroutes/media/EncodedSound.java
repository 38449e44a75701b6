package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.reelroutes.media.ForeignMovie.Sound;
import dev.reelroutes.media.ForeignMovie.SoundPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Sound that is decoded and encoded as AAC, one or two channels. It is put where its times say:
 * silence fills gaps, and what overlaps or comes before the movie begins is left out.
 */
final class EncodedSound implements ForeignSound {

  /** ISO/IEC 14496-3, table 1.18. */
  private static final Set<Integer> RATES =
      Set.of(
          96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
          8_000);

  private static final int USUAL_RATE = 48_000;

  private final AVStream stream;
  private final long origin;
  private final ForeignLimits limits;
  private final PacketDecoder decoder;
  private final int rate;
  private final int channels;
  private final AacEncoder encoder;
  private final SoundPackets packets;
  private final float[][] block;
  private final AVFrame frame;
  private @Nullable Resampler resampler;
  private int filled;
  private long written;
  private long coded;

  EncodedSound(AVStream stream, long origin, ForeignLimits limits, PieceWriter out)
      throws UnusableMovieException {
    this.stream = stream;
    this.origin = origin;
    this.limits = limits;
    int own = stream.codecpar().sample_rate();
    rate = RATES.contains(own) ? own : USUAL_RATE;
    channels = stream.codecpar().ch_layout().nb_channels() == 1 ? 1 : 2;
    decoder = new PacketDecoder(stream, limits);
    try {
      encoder = new AacEncoder(channels, rate, packet -> add(out, packet));
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
    frame = av_frame_alloc();
    packets = new SoundPackets(encoder.samples(), rate);
    block = new float[channels][encoder.samples()];
  }

  private void add(PieceWriter out, byte[] packet) {
    packets.add(out.write(packet), coded - encoder.priming());
    coded += encoder.samples();
  }

  @Override
  public void accept(@Nullable AVPacket packet) throws UnusableMovieException {
    decoder.send(packet);
    while (decoder.receive(frame)) {
      decoded();
    }
    if (packet == null) {
      write(new float[channels][(block[0].length - filled) % block[0].length]);
      encoder.finish();
    }
  }

  private void decoded() throws UnusableMovieException {
    long time = frame.best_effort_timestamp();
    long at = time == AV_NOPTS_VALUE ? written : ForeignSound.position(time, stream, origin, rate);
    limits.check(at * 1_000_000 / rate);
    Resampler present = resampler;
    if (present == null || !present.takes(frame)) {
      if (present != null) {
        present.close();
      }
      present = new Resampler(frame, channels, rate);
      resampler = present;
    }
    float[][] sound = present.convert(frame);
    long tolerance = SoundPackets.UNHEARD * rate / 1_000_000;
    if (at > written + tolerance) {
      silence(at - written);
    }
    int early = Math.toIntExact(Math.min(sound[0].length, Math.max(0, written - at)));
    write(early > tolerance || written == 0 ? without(sound, early) : sound);
  }

  private void silence(long samples) {
    for (long left = samples; left > 0; left -= block[0].length) {
      write(new float[channels][(int) Math.min(left, block[0].length)]);
    }
  }

  private static float[][] without(float[][] sound, int first) {
    float[][] rest = new float[sound.length][];
    for (int channel = 0; channel < sound.length; channel++) {
      rest[channel] = Arrays.copyOfRange(sound[channel], first, sound[channel].length);
    }
    return rest;
  }

  private void write(float[][] sound) {
    int length = sound[0].length;
    for (int from = 0; from < length; ) {
      int count = Math.min(length - from, block[0].length - filled);
      for (int channel = 0; channel < channels; channel++) {
        System.arraycopy(sound[channel], from, block[channel], filled, count);
      }
      from += count;
      filled += count;
      if (filled == block[0].length) {
        encoder.encode(block);
        filled = 0;
      }
    }
    written += length;
  }

  @Override
  public long end() {
    return written * 1_000_000 / rate;
  }

  @Override
  public Optional<Sound> until(long micros) {
    List<SoundPacket> heard = packets.until(micros * rate / 1_000_000);
    return heard.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sound(encoder.config(), channels, rate, packets.priming(), heard));
  }

  @Override
  public void close() {
    decoder.close();
    encoder.close();
    av_frame_free(frame);
    if (resampler != null) {
      resampler.close();
    }
  }
}

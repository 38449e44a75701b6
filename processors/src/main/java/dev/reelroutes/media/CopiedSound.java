package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.reelroutes.media.ForeignMovie.Sound;
import dev.reelroutes.media.ForeignMovie.SoundPacket;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** AAC that is taken over packet by packet, so that nothing of it is lost. */
final class CopiedSound implements ForeignSound {

  /** An AAC decoder needs the packet before to decode one fully, with SBR two. */
  private static final int PREROLL = 3;

  private final AVStream stream;
  private final byte[] config;
  private final boolean adts;
  private final long origin;
  private final PieceWriter out;
  private final int rate;
  private final int samples;
  private final SoundPackets packets;

  /**
   * @param adts whether every packet has a header of its own
   */
  CopiedSound(AVStream stream, byte[] config, boolean adts, long origin, PieceWriter out) {
    AVCodecParameters codec = stream.codecpar();
    this.stream = stream;
    this.config = config;
    this.adts = adts;
    this.origin = origin;
    this.out = out;
    this.rate = codec.sample_rate();
    this.samples = codec.frame_size();
    this.packets = new SoundPackets(samples, rate);
  }

  @Override
  public void accept(@Nullable AVPacket packet) {
    if (packet == null || packet.size() == 0) {
      return;
    }
    long begin =
        packet.pts() == AV_NOPTS_VALUE
            ? packets.end()
            : ForeignSound.position(packet.pts(), stream, origin, rate);
    boolean cutAway = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0 && begin > 0;
    boolean longBefore = begin < -(long) PREROLL * samples;
    if (cutAway || longBefore || packets.overlaps(begin)) {
      return;
    }
    byte[] bytes = ForeignSound.bytes(packet);
    byte[] bare = adts ? AacConfig.withoutAdts(bytes) : bytes;
    if (bare.length > 0) {
      packets.add(out.write(bare), begin);
    }
  }

  @Override
  public long end() {
    return packets.end() * 1_000_000 / rate;
  }

  @Override
  public Optional<Sound> until(long micros) {
    List<SoundPacket> heard = packets.until(micros * rate / 1_000_000);
    int channels = stream.codecpar().ch_layout().nb_channels();
    return heard.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sound(config, channels, rate, packets.priming(), heard));
  }

  @Override
  public void close() {
    // Nothing native of its own.
  }
}

package dev.reelroutes.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A converted movie: every picture an IDR picture of its own at a constant rate, the sound as AAC.
 * The bytes are in a file; this says where.
 *
 * @param profile what the pictures were encoded with
 * @param parameterSets of all pictures
 * @param pictures in play order, one per frame; {@code idr_pic_id} is 0 and 1 in turns
 * @param sound null for a silent movie
 * @param length bytes of the file
 */
public record ForeignMovie(
    EncoderProfile profile,
    ParameterSets parameterSets,
    List<Piece> pictures,
    @Nullable Sound sound,
    long length) {

  public ForeignMovie {
    pictures = List.copyOf(pictures);
  }

  /**
   * Where a picture or a piece of sound lies.
   *
   * @param offset from the start of the file
   * @param size bytes
   * @param crc their {@link SampleCrc}
   */
  public record Piece(long offset, int size, int crc) {}

  /**
   * AAC (ISO/IEC 14496-3).
   *
   * @param config the AudioSpecificConfig (1.6.2.1), as decoders want it
   * @param channels 1 to 8
   * @param rate samples per second, which is also the unit of the times
   * @param priming samples that a decoder drops at the beginning
   * @param packets in play order
   */
  @SuppressWarnings("ArrayRecordComponent") // some bytes of a codec, passed on as they came
  public record Sound(
      byte[] config, int channels, int rate, long priming, List<SoundPacket> packets) {

    public Sound {
      packets = List.copyOf(packets);
    }
  }

  /**
   * A piece of sound.
   *
   * @param duration until the next one begins, in units of the rate
   */
  public record SoundPacket(Piece piece, int duration) {}
}

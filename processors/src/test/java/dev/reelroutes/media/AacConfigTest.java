package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class AacConfigTest {

  /** MPEG-4, no CRC, AAC-LC, 44.1 kHz (index 4), 2 channels, 11 bytes with the header. */
  private static final byte[] PACKET = HexFormat.of().parseHex("fff150800160fc" + "21004999");

  @Test
  void headerOfAPacketBecomesAConfig() {
    assertThat(AacConfig.ofAdts(PACKET))
        .hasValueSatisfying(config -> assertThat(config).containsExactly(0x12, 0x10));
    assertThat(AacConfig.withoutAdts(PACKET)).containsExactly(0x21, 0x00, 0x49, 0x99);
  }

  @Test
  void headerWithAChecksumIsTwoBytesLonger() {
    byte[] packet = PACKET.clone();
    packet[1] &= (byte) 0xFE;

    assertThat(AacConfig.withoutAdts(packet)).containsExactly(0x49, 0x99);
  }

  @Test
  void channelsThatTheHeaderDoesNotNameAreNotGuessed() {
    byte[] packet = PACKET.clone();
    packet[2] &= (byte) 0xFE;
    packet[3] &= 0x3F;

    assertThat(AacConfig.ofAdts(packet)).isEmpty();
  }

  @Test
  void packetWithoutAHeaderIsLeftAsItIs() {
    byte[] bare = {0x21, 0, 0x49, 0x11, 0x22, 0x33, 0x44, 0x55};

    assertThat(AacConfig.ofAdts(bare)).isEmpty();
    assertThat(AacConfig.withoutAdts(bare)).isEqualTo(bare);
    assertThat(AacConfig.ofAdts(new byte[] {(byte) 0xFF})).isEmpty();
  }
}

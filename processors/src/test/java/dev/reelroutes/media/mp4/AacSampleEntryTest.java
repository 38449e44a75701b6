package dev.reelroutes.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class AacSampleEntryTest {

  @Test
  void entryIsWhatOtherProgramsWriteForTheSameSound() {
    BoxWriter out = new BoxWriter();

    AacSampleEntry.of(new byte[] {0x12, 0x10}, 2, 44_100).write(out);

    // ISO/IEC 14496-14 5.6, with the descriptors of 14496-1 7.2.6
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            "00000057"
                + "6d703461" // size, mp4a
                + "000000000000"
                + "0001" // reserved, data reference
                + "0000000000000000" // reserved
                + "0002"
                + "0010"
                + "00000000" // channels, bits, reserved
                + "ac440000" // 44100, 16.16
                + "00000033"
                + "65736473"
                + "00000000" // esds
                + "0380808022"
                + "0000"
                + "00" // ES_Descriptor: id, flags
                + "0480808014"
                + "40"
                + "15" // DecoderConfig: audio of 14496-3
                + "000000"
                + "00000000"
                + "00000000" // buffer and bit rates unknown
                + "0580808002"
                + "1210" // AudioSpecificConfig
                + "0680808001"
                + "02"); // SLConfig for MP4
  }

  @Test
  void rateThatDoesNotFitIsLeftToTheConfig() {
    BoxWriter out = new BoxWriter();

    AacSampleEntry.of(new byte[] {0x10, 0x10}, 2, 96_000).write(out);

    assertThat(HexFormat.of().formatHex(out.toByteArray(), 32, 36)).isEqualTo("00000000");
  }
}

package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.MovieFrames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdrPicIdTest {

  private static final int[] IDS = {0, 1, 2, 3, 127, 128, 254, 255, 256, 4095, 65534, 65535};

  @ParameterizedTest
  @CsvSource({"libopenh264, cabac", "libopenh264, cavlc", "libx264, cabac", "libx264, cavlc"})
  void everyIdIsWrittenAndNoPixelChanges(String encoder, String coder) throws Exception {
    H264EncoderTest.assumeThere(encoder);
    for (Picture picture : List.of(H264EncoderTest.photo(1), H264EncoderTest.noise(1))) {
      try (H264Encoder h264 = encoder(encoder, coder)) {
        byte[] sample = h264.encode(picture, 0);
        ParameterSets sets = h264.parameterSets();
        Picture decoded = MovieFrames.decode(sets, List.of(sample)).get(0);
        for (int id : IDS) {
          byte[] rewritten = new IdrPicId(sets).in(sample, id);

          assertThat(idOf(sets, rewritten)).isEqualTo(id);
          Picture same = MovieFrames.decode(sets, List.of(rewritten)).get(0);
          assertThat(same.luma()).isEqualTo(decoded.luma());
          assertThat(same.cb()).isEqualTo(decoded.cb());
          assertThat(same.cr()).isEqualTo(decoded.cr());
          assertThat(new IdrPicId(sets).in(rewritten, 0)).isEqualTo(sample);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void idsBeyond16BitsAreRefused(int id) throws Exception {
    try (H264Encoder h264 = encoder("libopenh264", "cabac")) {
      Picture picture = H264EncoderTest.photo(1);

      assertThatThrownBy(() -> h264.encode(picture, id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(id));
    }
  }

  @Test
  void emulationPreventionIsTakenOutAndPutBack() {
    byte[] rbsp = {0x65, 0, 0, 0, 0, 0, 1, 0, 0, 3, 0, 0, 4, 0, 0, 2};

    byte[] nal = Rbsp.toNal(rbsp);

    assertThat(nal).containsExactly(0x65, 0, 0, 3, 0, 0, 3, 0, 1, 0, 0, 3, 3, 0, 0, 4, 0, 0, 3, 2);
    assertThat(Rbsp.of(nal)).isEqualTo(rbsp);
    byte[] zeros = new byte[1001];
    assertThat(Rbsp.of(Rbsp.toNal(zeros))).isEqualTo(zeros);
  }

  @Test
  void lengthsThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> NalUnits.ofSample(new byte[] {0, 0, 0, 9, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NalUnits.ofSample(new byte[] {0, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void byteStreamIsSplitAtItsStartCodes() {
    byte[] stream = {0, 0, 0, 1, 0x67, 5, 0, 0, 0, 1, 0x68, 6, 0, 0, 1, 0x65, 7, 0};

    assertThat(NalUnits.ofByteStream(stream))
        .containsExactly(new byte[] {0x67, 5}, new byte[] {0x68, 6}, new byte[] {0x65, 7});
  }

  private static H264Encoder encoder(String name, String coder) {
    EncoderProfile profile = new EncoderProfile(new FrameSize(180, 240), 15, name, 75);
    EncoderOptions usual = EncoderOptions.of(profile);
    Map<String, String> names = new HashMap<>(usual.names());
    names.put("coder", coder);
    if (name.equals("libopenh264")) {
      names.put("profile", coder.equals("cabac") ? "high" : "constrained_baseline");
    }
    return new H264Encoder(profile, new EncoderOptions(usual.qmin(), usual.qmax(), names));
  }

  static int idOf(ParameterSets sets, byte[] sample) {
    SliceSyntax syntax = SliceSyntax.of(sets.sps().get(0), sets.pps().get(0));
    BitReader in = new BitReader(Rbsp.of(NalUnits.ofSample(sample).get(0)), 8);
    in.ue();
    in.ue();
    in.ue();
    in.u(syntax.frameNumBits());
    return in.ue();
  }
}

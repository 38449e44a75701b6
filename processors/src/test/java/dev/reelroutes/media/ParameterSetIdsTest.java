package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParameterSetIdsTest {

  private static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(180, 240), 15, "libopenh264", 75);

  @Test
  void samplesOfTwoEncodersDecodeInOneMovie() throws Exception {
    try (H264Encoder first = new H264Encoder(PROFILE);
        H264Encoder second = cavlc()) {
      assertThat(first.parameterSets().sameAs(second.parameterSets())).isFalse();

      ParameterSetIds ids = ParameterSetIds.joining(first.parameterSets(), second.parameterSets());
      List<byte[]> samples = new ArrayList<>();
      for (int n = 0; n < 12; n++) {
        Picture photo = H264EncoderTest.photo(n);
        samples.add(n / 2 % 2 == 0 ? first.encode(photo, n) : ids.in(second.encode(photo, n)));
      }

      assertThat(ids.all().sps()).hasSize(2);
      assertThat(ids.all().sps().get(0)).isEqualTo(first.parameterSets().sps().get(0));
      assertThat(NumberReader.readAll(MovieFrames.decode(ids.all(), samples)))
          .isEqualTo(IntStream.range(0, 12).boxed().toList());
    }
  }

  @Test
  void pixelsStayTheSameUnderNewIds() throws Exception {
    try (H264Encoder first = new H264Encoder(PROFILE);
        H264Encoder second = cavlc()) {
      ParameterSetIds ids = ParameterSetIds.joining(first.parameterSets(), second.parameterSets());
      byte[] sample = second.encode(H264EncoderTest.noise(3), 3);

      Picture before = MovieFrames.decode(second.parameterSets(), List.of(sample)).get(0);
      Picture after = MovieFrames.decode(ids.all(), List.of(ids.in(sample))).get(0);

      assertThat(after.luma()).isEqualTo(before.luma());
      assertThat(after.cr()).isEqualTo(before.cr());
    }
  }

  @Test
  void encoderThatIsListedAlreadyAddsNothing() {
    try (H264Encoder first = new H264Encoder(PROFILE);
        H264Encoder second = cavlc()) {
      ParameterSets both =
          ParameterSetIds.joining(first.parameterSets(), second.parameterSets()).all();

      assertThat(ParameterSetIds.joining(both, second.parameterSets()).all().sameAs(both)).isTrue();
      assertThat(ParameterSetIds.joining(both, first.parameterSets()).all().sameAs(both)).isTrue();
    }
  }

  @Test
  void sampleOfTheMoviesOwnEncoderIsLeftAsItIs() throws Exception {
    try (H264Encoder first = new H264Encoder(PROFILE)) {
      byte[] sample = first.encode(H264EncoderTest.photo(4), 4);
      ParameterSets own = first.parameterSets();

      assertThat(ParameterSetIds.joining(own, own).in(sample)).isEqualTo(sample);
    }
  }

  @Test
  void movieWithoutAFreeIdMustBeRebuilt() {
    try (H264Encoder first = new H264Encoder(PROFILE);
        H264Encoder second = cavlc()) {
      ParameterSets movie = first.parameterSets();
      for (int level = 0; level < 31; level++) {
        byte[] other = second.parameterSets().sps().get(0).clone();
        other[3] = (byte) (100 + level);
        ParameterSets encoder = new ParameterSets(List.of(other), second.parameterSets().pps());
        movie = ParameterSetIds.joining(movie, encoder).all();
      }
      ParameterSets full = movie;

      assertThat(full.sps()).hasSize(32);
      assertThatThrownBy(() -> ParameterSetIds.joining(full, second.parameterSets()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("rebuild");
    }
  }

  private static H264Encoder cavlc() {
    EncoderOptions usual = EncoderOptions.of(PROFILE);
    Map<String, String> names = new HashMap<>(usual.names());
    names.put("coder", "cavlc");
    names.put("profile", "constrained_baseline");
    return new H264Encoder(PROFILE, new EncoderOptions(usual.qmin(), usual.qmax(), names));
  }
}

package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.ForeignVideo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParallelEncoderTest {

  private static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(96, 128), 15, "libopenh264", 80);

  @TempDir private Path folder;

  @Test
  void samplesComeInOrderAndAreThoseOfOneEncoder() throws Exception {
    List<Picture> pictures = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      pictures.add(
          new FfmpegPhotoDecoder(DecodeLimits.DEFAULT)
              .decode(DrawnPhoto.numbered(number).jpeg(), PROFILE.size(), Framing.PAD));
    }
    List<byte[]> expected = new ArrayList<>();
    try (H264Encoder one = new H264Encoder(PROFILE)) {
      IntStream.range(0, 10).forEach(i -> expected.add(one.encode(pictures.get(i), i)));
    }

    List<byte[]> samples = new ArrayList<>();
    ParameterSets sets;
    try (ParallelEncoder three = new ParallelEncoder(PROFILE, 3)) {
      IntStream.range(0, 10).forEach(i -> three.encode(pictures.get(i), i, samples::add));
      three.finish();
      sets = three.parameterSets();
    }

    assertThat(samples.toArray(byte[][]::new)).isDeepEqualTo(expected.toArray(byte[][]::new));
    try (H264Encoder one = new H264Encoder(PROFILE)) {
      assertThat(sets.sameAs(one.parameterSets())).isTrue();
    }
  }

  @Test
  void convertedMovieIsTheSameHoweverManyEncodersMakeIt() throws Exception {
    Path movie =
        ForeignVideo.timed(1000, 7, k -> 60_000L * k * k)
            .in("matroska", "mpeg4")
            .write(folder.resolve("movie"));

    byte[] one = converted(movie, 1);
    byte[] three = converted(movie, 3);

    assertThat(three).isEqualTo(one).isNotEmpty();
  }

  @Test
  void failureOfAnEncoderIsSaid() {
    Picture other = Picture.black(new FrameSize(64, 64));
    try (ParallelEncoder two = new ParallelEncoder(PROFILE, 2)) {
      two.encode(other, 0, sample -> {});

      assertThatThrownBy(two::finish)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("64x64");
    }
  }

  private byte[] converted(Path movie, int encoders) throws Exception {
    Path target = folder.resolve("target-" + encoders);
    new ForeignMovieConverter(ForeignLimits.DEFAULT, "libopenh264", 80, encoders)
        .convert(movie, target);
    return Files.readAllBytes(target);
  }
}

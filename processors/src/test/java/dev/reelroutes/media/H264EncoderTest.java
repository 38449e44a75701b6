package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.Psnr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs for libx264 too where it is there: {@code mvn -Pgpl verify}. */
final class H264EncoderTest {

  private static final FrameSize SIZE = new FrameSize(180, 240);

  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "libx264"})
  void everyPictureIsASampleThatDecodesAlone(String encoder) throws Exception {
    assumeThere(encoder);
    List<byte[]> samples = new ArrayList<>();
    ParameterSets sets;
    try (H264Encoder h264 = new H264Encoder(profile(encoder, 75))) {
      sets = h264.parameterSets();
      for (int n = 0; n < 20; n++) {
        samples.add(h264.encode(photo(n), n));
      }
    }

    List<Integer> inOrder = NumberReader.readAll(MovieFrames.decode(sets, samples));

    assertThat(inOrder).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    // Any order, any subset: what an index may make of them.
    List<Picture> late = MovieFrames.decode(sets, List.of(samples.get(19), samples.get(3)));
    assertThat(NumberReader.readAll(late)).containsExactly(19, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "libx264"})
  void samplesHoldOnlyIdrSlices(String encoder) throws Exception {
    assumeThere(encoder);
    try (H264Encoder h264 = new H264Encoder(profile(encoder, 75))) {
      for (int n = 0; n < 5; n++) {
        List<byte[]> nals = NalUnits.ofSample(h264.encode(photo(n), n));

        assertThat(nals).isNotEmpty().allMatch(nal -> (nal[0] & 0x1F) == 5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "libx264"})
  void separateEncodersOfOneProfileHaveTheSameParameterSets(String encoder) {
    assumeThere(encoder);
    try (H264Encoder first = new H264Encoder(profile(encoder, 75));
        H264Encoder second = new H264Encoder(profile(encoder, 75))) {

      assertThat(first.parameterSets().sameAs(second.parameterSets())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "libx264"})
  void sampleDependsOnItsPictureAlone(String encoder) throws Exception {
    assumeThere(encoder);
    byte[] alone;
    byte[] afterOthers;
    try (H264Encoder h264 = new H264Encoder(profile(encoder, 75))) {
      alone = h264.encode(photo(500), 7);
    }
    try (H264Encoder h264 = new H264Encoder(profile(encoder, 75))) {
      for (int n = 0; n < 12; n++) {
        h264.encode(noise(n), n);
      }
      afterOthers = h264.encode(photo(500), 7);
    }

    assertThat(afterOthers.length).isBetween(alone.length * 98 / 100, alone.length * 102 / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "libx264"})
  void defaultQualityIsGoodAndMoreQualityIsBetter(String encoder) throws Exception {
    assumeThere(encoder);
    Picture picture = photo(0x5A5A);
    List<Double> decibels = new ArrayList<>();
    List<Integer> bytes = new ArrayList<>();
    for (int quality : new int[] {0, 40, 75, 100}) {
      try (H264Encoder h264 = new H264Encoder(profile(encoder, quality))) {
        byte[] sample = h264.encode(picture, 1);
        bytes.add(sample.length);
        decibels.add(
            Psnr.of(MovieFrames.decode(h264.parameterSets(), List.of(sample)).get(0), picture));
      }
    }

    assertThat(decibels).isSorted();
    assertThat(bytes).isSorted();
    assertThat(decibels.get(2)).isGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 16, 1, 20",
    "160, 120, 60, 20",
    "1080, 1440, 15, 40",
    "1920, 1080, 30, 40",
    "3840, 2160, 15, 51",
    "4096, 2304, 60, 60",
    "4096, 16, 60, 40",
  })
  void levelAdmitsSizeAndRate(int width, int height, int fps, int level) {
    EncoderProfile profile =
        new EncoderProfile(new FrameSize(width, height), fps, "libopenh264", 75);

    try (H264Encoder h264 = new H264Encoder(profile)) {
      byte[] sample = h264.encode(Picture.black(profile.size()), 0);

      assertThat(h264.parameterSets().sps()).hasSize(1);
      assertThat(h264.parameterSets().sps().get(0)[3]).isEqualTo((byte) level);
      assertThat(MovieFrames.decode(h264.parameterSets(), List.of(sample)).get(0).size())
          .isEqualTo(profile.size());
    }
  }

  @Test
  void frameBeyondTheHighestLevelIsRefused() {
    EncoderProfile profile = new EncoderProfile(new FrameSize(4096, 4096), 15, "libopenh264", 75);

    assertThatThrownBy(() -> new H264Encoder(profile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4096x4096");
  }

  @Test
  void missingX264SaysHowToGetIt() {
    assumeThat(avcodec.avcodec_find_encoder_by_name("libx264")).isNull();

    assertThatThrownBy(() -> new H264Encoder(profile("libx264", 75)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Pgpl")
        .hasMessageContaining("libopenh264");
  }

  @Test
  void pictureOfAnotherSizeIsRefused() {
    try (H264Encoder h264 = new H264Encoder(profile("libopenh264", 75))) {
      assertThatThrownBy(() -> h264.encode(Picture.black(new FrameSize(240, 180)), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("240x180");
    }
  }

  @Test
  void nativeMemoryStaysFlatOverManyEncoders() throws Exception {
    Picture picture = photo(1);
    encodeAll(picture, 10);
    long bytes = Pointer.totalBytes();
    long physical = Pointer.physicalBytes();

    encodeAll(picture, 60);

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + 1024);
    assertThat(Pointer.physicalBytes()).isLessThan(physical + 40_000_000);
  }

  @Test
  void openH264KeepsItsQuantiserWhateverCameBefore() throws Exception {
    Set<Integer> lengths = new HashSet<>();
    try (H264Encoder h264 = new H264Encoder(profile("libopenh264", 75))) {
      for (int n = 0; n < 10; n++) {
        lengths.add(h264.encode(photo(3), 9).length);
        h264.encode(noise(n), 10);
      }
    }

    assertThat(lengths).hasSize(1);
  }

  private static void encodeAll(Picture picture, int encoders) {
    for (int i = 0; i < encoders; i++) {
      try (H264Encoder h264 = new H264Encoder(profile("libopenh264", 75))) {
        h264.encode(picture, i);
        h264.encode(picture, i + 1);
      }
    }
  }

  private static EncoderProfile profile(String encoder, int quality) {
    return new EncoderProfile(SIZE, 15, encoder, quality);
  }

  static void assumeThere(String encoder) {
    Ffmpeg.load();
    assumeThat(avcodec.avcodec_find_encoder_by_name(encoder)).isNotNull();
  }

  static Picture photo(int number) throws UnusableException {
    return new FfmpegPhotoDecoder(DecodeLimits.DEFAULT)
        .decode(DrawnPhoto.numbered(number).jpeg(), SIZE, Framing.PAD);
  }

  static Picture noise(int seed) {
    Picture picture = Picture.black(SIZE);
    new Random(seed).nextBytes(picture.luma());
    return picture;
  }
}

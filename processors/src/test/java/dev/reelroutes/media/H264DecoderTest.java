package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H264DecoderTest {

  private static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(240, 320), 15, "libopenh264", 75);

  private final List<byte[]> samples = new ArrayList<>();
  private ParameterSets sets;

  @BeforeEach
  void encode() throws UnusableException {
    FfmpegPhotoDecoder photos = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);
    try (H264Encoder encoder = new H264Encoder(PROFILE)) {
      sets = encoder.parameterSets();
      for (int i = 0; i < 4; i++) {
        byte[] photo = DrawnPhoto.numbered(1000 + i).sized(240, 320).jpeg();
        samples.add(encoder.encode(photos.decode(photo, PROFILE.size(), Framing.PAD), i));
      }
    }
  }

  @Test
  void samplesAreDecodedInAnyOrder() throws UnusableException {
    List<Integer> numbers = new ArrayList<>();
    try (H264Decoder decoder = new H264Decoder(sets)) {
      for (int i : new int[] {3, 0, 2, 0, 1}) {
        numbers.add(NumberReader.read(decoder.decode(samples.get(i))));
      }
    }

    assertThat(numbers).containsExactly(1003, 1000, 1002, 1000, 1001);
  }

  @Test
  void aDamagedSampleIsRefusedAndTheNextOneIsNot() throws UnusableException {
    byte[] damaged = samples.get(0).clone();
    for (int at = damaged.length / 2; at < damaged.length / 2 + 6; at++) {
      damaged[at] ^= 0x5A;
    }
    try (H264Decoder decoder = new H264Decoder(sets)) {
      assertThatThrownBy(() -> decoder.decode(damaged)).isInstanceOf(UnusableException.class);
      assertThatThrownBy(() -> decoder.decode(new byte[9])).isInstanceOf(UnusableException.class);
      assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(damaged, 400)))
          .isInstanceOf(UnusableException.class);

      assertThat(NumberReader.read(decoder.decode(samples.get(1)))).isEqualTo(1001);
    }
  }

  @Test
  void nearlyEverySingleChangedByteIsNoticed() {
    Random random = new Random(7);
    int noticed = 0;
    try (H264Decoder decoder = new H264Decoder(sets)) {
      for (int i = 0; i < 200; i++) {
        byte[] damaged = samples.get(i % 4).clone();
        damaged[8 + random.nextInt(damaged.length - 8)] ^= (byte) (1 + random.nextInt(255));
        try {
          decoder.decode(damaged);
        } catch (UnusableException e) {
          noticed++;
        }
      }
    }

    assertThat(noticed).isGreaterThan(190);
  }
}

package dev.reelroutes.media.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.Background;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real workers where photos are decoded, an unlucky one where workers die. */
class IsolatedPhotoDecoderTest {

  private static final FrameSize SIZE = new FrameSize(120, 160);
  private static final Isolation ISOLATION =
      new Isolation(Isolation.Mode.PROCESS, Duration.ofSeconds(30), 512L << 20);
  private static final IsolatedPhotoDecoder DECODER =
      new IsolatedPhotoDecoder(DecodeLimits.DEFAULT, ISOLATION);

  @TempDir private Path folder;
  private Path starts;

  @BeforeEach
  void nobodyStartedYet() throws IOException {
    starts = Files.writeString(folder.resolve("starts"), "");
  }

  @AfterAll
  static void close() {
    DECODER.close();
  }

  @Test
  void pictureIsTheSameAsWithoutIsolation() throws Exception {
    byte[] photo = DrawnPhoto.numbered(0x4321).sized(300, 200).oriented(6).jpeg();
    FfmpegPhotoDecoder here = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);
    Framing blurred = new Framing(Framing.Fit.PAD, Background.BLURRED);
    Framing grey = new Framing(Framing.Fit.PAD, new Background.Plain(0x808080));

    for (Framing framing : List.of(Framing.PAD, Framing.CROP, Framing.STRETCH, blurred, grey)) {
      Picture there = DECODER.decode(photo, SIZE, framing);
      Picture expected = here.decode(photo, SIZE, framing);

      assertThat(there.luma()).isEqualTo(expected.luma());
      assertThat(there.cb()).isEqualTo(expected.cb());
      assertThat(there.cr()).isEqualTo(expected.cr());
    }
  }

  @Test
  void brokenPhotoIsRefusedAsWithoutIsolationAndTheWorkerLivesOn() throws Exception {
    byte[] whole = DrawnPhoto.numbered(7).png();
    byte[] broken = whole.clone();
    Arrays.fill(broken, broken.length / 2, broken.length / 2 + 50, (byte) 0);
    DECODER.decode(whole, SIZE, Framing.PAD);
    List<Long> workers = DECODER.idle();

    assertThatThrownBy(() -> DECODER.decode(broken, SIZE, Framing.PAD))
        .isInstanceOf(UnusableException.class)
        .extracting(e -> ((UnusableException) e).reason())
        .isEqualTo(RejectReason.NO_FRAME);

    assertThat(NumberReader.read(DECODER.decode(whole, SIZE, Framing.PAD))).isEqualTo(7);
    assertThat(DECODER.idle()).isEqualTo(workers);
  }

  @Test
  void workerThatWasKilledIsReplaced() throws Exception {
    byte[] photo = DrawnPhoto.numbered(9).jpeg();
    DECODER.decode(photo, SIZE, Framing.PAD);
    for (long worker : DECODER.idle()) {
      ProcessHandle.of(worker).ifPresent(ProcessHandle::destroyForcibly);
    }

    assertThat(NumberReader.read(DECODER.decode(photo, SIZE, Framing.PAD))).isEqualTo(9);
  }

  @Test
  void severalThreadsHaveAWorkerEach() {
    List<Integer> numbers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(DrawnPhoto::numbered)
            .map(
                photo -> {
                  try {
                    return NumberReader.read(DECODER.decode(photo.jpeg(), SIZE, Framing.PAD));
                  } catch (UnusableException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(numbers).isEqualTo(IntStream.range(0, 12).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({"die, ended with exit code 139", "much, ended with too much memory"})
  void photoOfWhichThreeDiedCannotBeUsedAndTheNextOneCan(String fate, String how) throws Exception {
    try (IsolatedPhotoDecoder decoder = unlucky(Duration.ofSeconds(30))) {
      assertThatThrownBy(() -> decoder.decode(photo(fate), SIZE, Framing.PAD))
          .isInstanceOf(UnusableException.class)
          .hasMessage("the decoder " + how + ", the third time on this photo")
          .extracting(e -> ((UnusableException) e).reason())
          .isEqualTo(RejectReason.CRASHES_DECODER);
      assertThat(starts).hasContent("started\nstarted\nstarted\n");
      assertThat(decoder.restarts()).isEqualTo(3);

      assertThat(decoder.decode(photo("well"), SIZE, Framing.PAD).size()).isEqualTo(SIZE);
      assertThat(decoder.idle()).hasSize(1);
    }
  }

  @Test
  void workerThatHangsIsKilledWhenTimeIsUp() throws Exception {
    try (IsolatedPhotoDecoder decoder = unlucky(Duration.ofMillis(150))) {
      assertThatThrownBy(() -> decoder.decode(photo("hang"), SIZE, Framing.PAD))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("was not done after 150 ms");
    }
  }

  @Test
  void workerKnowsNothingOfTheEnvironment() throws Exception {
    assertThat(System.getenv()).containsKey("PATH");
    try (IsolatedPhotoDecoder decoder = unlucky(Duration.ofSeconds(30))) {
      assertThatThrownBy(() -> decoder.decode(photo("environment"), SIZE, Framing.PAD))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("knows []");
      assertThat(decoder.idle()).as("a failure is no death").hasSize(1);
    }
  }

  @Test
  void processThatCannotStartIsNoPhotosFault() throws Exception {
    List<String> command = List.of(folder.resolve("no-java").toString());
    try (IsolatedPhotoDecoder decoder =
        new IsolatedPhotoDecoder(DecodeLimits.DEFAULT, ISOLATION, command)) {
      assertThatThrownBy(() -> decoder.decode(photo("well"), SIZE, Framing.PAD))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("media.isolation=none");
    }
  }

  @Test
  void processEndsWithItsParentAndWhenItNeedsTooMuchMemory() throws Exception {
    Process orphan = process(Long.toString(1L << 30)).start();
    Process greedy = process("1").start();
    assertThat(orphan.getInputStream().read()).isEqualTo(Wire.READY);

    orphan.getOutputStream().close();

    assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(orphan.exitValue()).isZero();
    assertThat(greedy.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(greedy.exitValue()).isEqualTo(DecoderProcess.OUT_OF_MEMORY);
  }

  private static ProcessBuilder process(String maxBytes) {
    return new ProcessBuilder(
            java(),
            "-cp",
            classPath(),
            DecoderProcess.class.getName(),
            "1000000",
            "20",
            "16",
            maxBytes)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private IsolatedPhotoDecoder unlucky(Duration timeout) {
    return new IsolatedPhotoDecoder(
        DecodeLimits.DEFAULT,
        new Isolation(Isolation.Mode.PROCESS, timeout, 512L << 20),
        List.of(java(), "-cp", classPath(), UnluckyWorker.class.getName(), starts.toString()));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A good photo with a word behind its end. */
  private static byte[] photo(String word) {
    byte[] jpeg = DrawnPhoto.numbered(1).jpeg();
    byte[] text = word.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(jpeg, jpeg.length + text.length);
    System.arraycopy(text, 0, all, jpeg.length, text.length);
    return all;
  }
}

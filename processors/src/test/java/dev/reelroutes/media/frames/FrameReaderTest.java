package dev.reelroutes.media.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.ForeignFile;
import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4",
    "mp4, libopenh264",
    "matroska, libopenh264",
    "webm, libvpx",
    "avi, mpeg4",
    "mpegts, libopenh264"
  })
  void sampledFramesAreThoseThatAreShownAtTheirTimes(String format, String encoder)
      throws Exception {
    Path video = ForeignVideo.of(100, 25).in(format, encoder).write(folder.resolve("video"));

    List<VideoFrame> often = frames(video, FrameOrder.sampled(Duration.ofMillis(200), 100));
    List<VideoFrame> seldom = frames(video, FrameOrder.sampled(Duration.ofMillis(1640), 100));

    assertThat(numbers(often))
        .containsExactly(
            0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95);
    assertThat(numbers(seldom)).containsExactly(0, 41, 82); // 12 pictures from key to key
    assertThat(seldom.get(2).time()).isEqualTo(Duration.ofMillis(3280));
    assertThat(seldom.get(2).picture().size()).isEqualTo(new FrameSize(96, 128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "matroska"})
  void farApartFramesAreReachedWithoutReadingWhatIsBetween(String format) throws Exception {
    Path video = ForeignVideo.of(500, 25).in(format, "mpeg4").write(folder.resolve("video"));

    try (ForeignFile file = ForeignFile.open(video, folder, FrameOrder.LIMITS);
        FrameSearch search = new FrameSearch(file, FrameOrder.LIMITS)) {
      long second = search.stream().time_base().den() / search.stream().time_base().num();
      search.find(0);
      boolean found = search.find(19 * second);

      assertThat(found).isTrue();
      assertThat(NumberReader.read(search.picture())).isEqualTo(475);
      assertThat(search.packets()).isLessThan(40); // of 500; 12 from key to key
    }
  }

  @Test
  void picturesThatAreStoredOutOfOrderAreShownInOrder() throws Exception {
    Path video = reordered(folder.resolve("video.mp4"));

    for (int k = 1; k < 60; k += 4) {
      FrameOrder order = FrameOrder.sampled(Duration.ofMillis(40L * k), 2);
      assertThat(numbers(frames(video, order))).containsExactly(0, k);
    }
  }

  @Test
  void anyTimeIsExactWhereverKeyFramesLie() throws Exception {
    Path video = ForeignVideo.of(60, 25).in("mp4", "libopenh264").write(folder.resolve("video"));

    for (int k = 1; k < 60; k += 5) { // all places in a group of 12
      FrameOrder order = FrameOrder.sampled(Duration.ofMillis(40L * k), 2);
      assertThat(numbers(frames(video, order))).containsExactly(0, k);
    }
  }

  @Test
  void aFrameIsShownUntilTheNextBegins() throws Exception {
    long[] times = {0, 100_000, 900_000, 1_000_000};
    Path video =
        ForeignVideo.timed(1000, 4, k -> times[k])
            .in("matroska", "mpeg4")
            .write(folder.resolve("v"));

    List<VideoFrame> frames = frames(video, FrameOrder.sampled(Duration.ofMillis(300), 100));

    assertThat(numbers(frames)).containsExactly(0, 1, 1, 2);
  }

  @Test
  void aClockThatIsCoarserThanTheTimesShowsPicturesAgain() throws Exception {
    Path video = ForeignVideo.of(3, 1).in("avi", "mpeg4").write(folder.resolve("video"));

    FrameOrder order = FrameOrder.sampled(Duration.ofMillis(400), 100);

    assertThat(numbers(frames(video, order))).containsExactly(0, 0, 0, 1, 1, 2, 2, 2);
  }

  @Test
  void theFirstFrameIsAlone() throws Exception {
    Path video = ForeignVideo.of(50, 25).write(folder.resolve("video"));

    assertThat(numbers(frames(video, FrameOrder.first()))).containsExactly(0);
  }

  @Test
  void noMoreFramesAreTakenThanAreWanted() throws Exception {
    Path video = ForeignVideo.of(50, 25).write(folder.resolve("video"));

    FrameOrder order = FrameOrder.sampled(Duration.ofMillis(40), 7);

    assertThat(numbers(frames(video, order))).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void whatPlayersTurnIsTurned() throws Exception {
    Path video = ForeignVideo.of(3, 25).sized(128, 96).turned(90).write(folder.resolve("video"));

    VideoFrame frame = frames(video, FrameOrder.first()).get(0);

    assertThat(frame.picture().size()).isEqualTo(new FrameSize(96, 128));
    assertThat(NumberReader.corners(frame.picture(), 3, 4)).isEqualTo("BRYG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#EXTM3U\n#EXTINF:1,\nfile://SECRET\n", "ffconcat version 1.0\nfile SECRET\n"})
  void whatNamesOtherFilesIsNotOpened(String text) throws Exception {
    Path secret = ForeignVideo.of(5, 25).write(folder.resolve("secret.mp4"));
    Path manifest = folder.resolve("video.mp4");
    Files.writeString(manifest, text.replace("SECRET", secret.toString()));

    assertThat(reason(manifest, FrameOrder.first())).isEqualTo(RejectReason.FORMAT_NOT_ALLOWED);
  }

  @Test
  void tooLargeTooLongAndTruncatedVideosAreRefusedAndNothingStays() throws Exception {
    Path video = ForeignVideo.of(50, 25).write(folder.resolve("video"));
    ForeignLimits small = new ForeignLimits(Duration.ofHours(1), 96 * 127, 64);
    ForeignLimits brief = new ForeignLimits(Duration.ofSeconds(1), 1 << 20, 64);
    Path half = folder.resolve("half.mp4");
    byte[] bytes = Files.readAllBytes(video);
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(reason(video, new FrameOrder(Duration.ofSeconds(1), 1, small)))
        .isEqualTo(RejectReason.TOO_MANY_PIXELS);
    assertThat(reason(video, new FrameOrder(Duration.ofSeconds(1), 1, brief)))
        .isEqualTo(RejectReason.TOO_LONG);
    assertThat(reason(half, FrameOrder.first())).isEqualTo(RejectReason.TRUNCATED);
    try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  /** 60 numbered pictures, two of three stored after one that is shown later. */
  private static Path reordered(Path file) throws Exception {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 96, 128, 0);
        Java2DFrameConverter images = new Java2DFrameConverter()) {
      recorder.setFormat("mp4");
      recorder.setVideoCodecName("mpeg4");
      recorder.setFrameRate(25);
      recorder.setVideoBitrate(4_000_000);
      recorder.setGopSize(12);
      recorder.setMaxBFrames(2);
      recorder.start();
      for (int k = 0; k < 60; k++) {
        BufferedImage bgr = new BufferedImage(96, 128, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage drawn = DrawnPhoto.numbered(k).sized(96, 128).upright();
        bgr.createGraphics().drawImage(drawn, 0, 0, null);
        recorder.record(images.convert(bgr));
      }
      recorder.stop();
    }
    return file;
  }

  private RejectReason reason(Path video, FrameOrder order) {
    return catchThrowableOfType(UnusableMovieException.class, () -> frames(video, order)).reason();
  }

  private List<VideoFrame> frames(Path video, FrameOrder order) throws Exception {
    List<VideoFrame> frames = new ArrayList<>();
    int count = new FrameReader(folder.resolve("scratch")).read(video, order, frames::add);
    assertThat(frames).hasSize(count);
    return frames;
  }

  private static List<Integer> numbers(List<VideoFrame> frames) {
    return frames.stream().map(frame -> NumberReader.read(frame.picture())).toList();
  }
}

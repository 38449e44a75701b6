package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.NumberedParts;
import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VideoCutterTest {

  private static final String H264 = "libopenh264";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4, mp4, MP4",
    "mp4, libopenh264, mp4, MP4",
    "mov, mjpeg, mov, MOV",
    "matroska, libopenh264, mkv, MATROSKA",
    "webm, libvpx, webm, WEBM",
    "avi, mjpeg, mp4, MP4",
    "mpegts, libopenh264, mp4, MP4"
  })
  void copiedPartsHoldEveryPictureOnceInOrder(
      String format, String encoder, String extension, Container container) throws Exception {
    Path movie = ForeignVideo.of(75, 25).in(format, encoder).write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1, CutMode.COPY);

    assertThat(cut.video().container()).isEqualTo(container);
    assertThat(cut.video().kept()).isEqualTo(!format.equals("avi") && !format.equals("mpegts"));
    assertThat(cut.parts()).hasSize(3).hasSize(cut.announced());
    assertThat(cut.parts().get(0).file()).hasFileName("part0." + extension);
    assertThat(cut.parts()).allMatch(part -> part.encoded() == 0);
    if (!encoder.equals("mjpeg")) { // its pictures are 4:2:0 of another range
      assertThat(cut.numbers()).isEqualTo(upTo(75));
    }
    assertThat(cut.parts().stream().mapToInt(Part::frames).sum()).isEqualTo(75);
    assertThat(cut.total()).isEqualTo(cut.video().duration());
    assertThat(cut.total().toMillis() / 1000.0).isCloseTo(3, within(0.041));
  }

  @ParameterizedTest
  @CsvSource({"mp4", "mov", "matroska", "mpegts"})
  void exactPartsHoldEveryPictureOnceAndAreAsLongAsAsked(String format) throws Exception {
    Path movie =
        ForeignVideo.of(100, 25).in(format, H264).sounding("aac").write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1.3, CutMode.EXACT);

    assertThat(cut.parts()).hasSize(4);
    assertThat(cut.numbers()).isEqualTo(upTo(100));
    assertThat(cut.parts()).extracting(Part::frames).containsExactly(32, 33, 32, 3);
    assertThat(cut.parts()).extracting(Part::encoded).allMatch(encoded -> encoded < 20);
    assertThat(cut.total()).isEqualTo(cut.video().duration());
    for (Part part : cut.parts()) {
      assertThat(NumberedParts.times(part.file()).get(0)).isBetween(0L, 1000L);
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4, aac", "mov, aac", "matroska, aac", "matroska, libopus", "matroska, mp2"})
  void soundStaysInTime(String format, String sound) throws Exception {
    Path movie =
        ForeignVideo.of(100, 25).in(format, H264).sounding(sound).write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1.3, CutMode.EXACT);

    List<Double> whole = ForeignVideo.beeps(movie);
    List<Double> heard = new ArrayList<>();
    for (Part part : cut.parts()) {
      double start = part.start().toNanos() / 1e9;
      ForeignVideo.beeps(part.file()).forEach(time -> heard.add(start + time));
    }
    assertThat(heard).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(heard.get(i)).as("beep %d", i).isCloseTo(whole.get(i), within(0.02));
    }
    assertThat(cut.video().audio()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"29, 1", "30, 1", "31, 2", "60, 2", "61, 3"})
  void whatIsNoLongerThanAPartIsOnePart(int frames, int parts) throws Exception {
    Path movie = ForeignVideo.of(frames, 30).in("mp4", H264).write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1, CutMode.EXACT);

    assertThat(cut.parts()).hasSize(parts);
    assertThat(cut.numbers()).isEqualTo(upTo(frames));
  }

  @ParameterizedTest
  @CsvSource({"899, 1", "900, 1", "901, 2"})
  void partsOfNtscFollowItsOwnTimes(int frames, int parts) throws Exception {
    long[] times = IntStream.range(0, frames).mapToLong(k -> Math.round(k * 1001 / 30.0)).toArray();
    FrameIndex index = new FrameIndex(times, keys(frames, 1), 33);

    CutPlan plan = CutPlan.exact(index, 30_030, CutLimits.DEFAULT, true);

    assertThat(plan.size()).isEqualTo(parts);
  }

  @Test
  void picturesAtAnyTimesKeepThem() throws Exception {
    Random random = new Random(5);
    List<Long> times = new ArrayList<>();
    for (long time = 0; times.size() < 60; time += 1000L * (20 + random.nextInt(130))) {
      times.add(time);
    }
    Path movie =
        ForeignVideo.timed(1000, 60, times::get).in("matroska", H264).write(folder.resolve("m"));

    NumberedParts cut = cut(movie, 1.5, CutMode.EXACT);

    List<Long> shown = new ArrayList<>();
    for (Part part : cut.parts()) {
      long start = part.start().toNanos() / 1000;
      NumberedParts.times(part.file()).forEach(time -> shown.add(start + time));
    }
    assertThat(cut.numbers()).isEqualTo(upTo(60));
    assertThat(shown).isEqualTo(times);
  }

  @Test
  void turnIsKeptAndSizeIsAsShown() throws Exception {
    Path movie =
        ForeignVideo.of(50, 25)
            .sized(128, 96)
            .turned(90)
            .in("mp4", H264)
            .write(folder.resolve("m"));

    NumberedParts cut = cut(movie, 1.1, CutMode.EXACT);

    Video part = new VideoCutter(folder).probe(cut.parts().get(1).file(), CutLimits.DEFAULT);
    assertThat(cut.video().rotation()).isEqualTo(90);
    assertThat(List.of(cut.video().width(), cut.video().height())).containsExactly(96, 128);
    assertThat(part.rotation()).isEqualTo(90);
    assertThat(List.of(part.width(), part.height())).containsExactly(96, 128);
  }

  @Test
  void videoIsDescribedByItsPackets() throws Exception {
    Path movie =
        ForeignVideo.of(50, 25).in("mp4", H264).sounding("aac").write(folder.resolve("movie"));

    Video video = new VideoCutter(folder).probe(movie, CutLimits.DEFAULT);

    assertThat(video.frames()).isEqualTo(50);
    assertThat(video.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(video.fps()).isCloseTo(25, within(0.01));
    assertThat(video.codec()).isEqualTo("h264");
    assertThat(video.audio()).containsExactly(new AudioTrack("aac", 1, 44_100, ""));
    assertThat(video.keyFrames()).startsWith(Duration.ZERO, Duration.ofMillis(480)).hasSize(5);
  }

  @Test
  void partsAreTheSameBytesEachTime() throws Exception {
    Path movie =
        ForeignVideo.of(50, 25).in("matroska", H264).sounding("aac").write(folder.resolve("m"));

    NumberedParts first = NumberedParts.cut(movie, folder.resolve("a"), 1.1, CutMode.EXACT);
    NumberedParts again = NumberedParts.cut(movie, folder.resolve("b"), 1.1, CutMode.EXACT);

    for (int i = 0; i < first.parts().size(); i++) {
      assertThat(again.parts().get(i).file()).hasSameBinaryContentAs(first.parts().get(i).file());
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4, mpeg4, MP4", "matroska, mpeg4, MATROSKA", "webm, libvpx, MATROSKA"})
  void whatCannotBeJoinedIsEncodedAsAWhole(String format, String encoder, Container container)
      throws Exception {
    Path movie = ForeignVideo.of(50, 25).in(format, encoder).write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1.1, CutMode.EXACT);

    assertThat(cut.video().container()).isEqualTo(container);
    assertThat(cut.numbers()).isEqualTo(upTo(50));
    assertThat(cut.parts()).extracting(Part::encoded).containsExactly(27, 23);
    for (Part part : cut.parts()) {
      Video video = new VideoCutter(folder).probe(part.file(), CutLimits.DEFAULT);
      assertThat(video.codec()).isEqualTo("h264");
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4", "mov"})
  void soundOfAPartBeginsWithItsPictures(String format) throws Exception {
    Path movie =
        ForeignVideo.of(100, 25).in(format, H264).sounding("aac").write(folder.resolve("movie"));

    NumberedParts cut = cut(movie, 1, CutMode.EXACT);

    for (Part part : cut.parts().subList(0, 3)) { // a beep begins with every second
      assertThat(ForeignVideo.beeps(part.file()).get(0)).isCloseTo(0, within(0.005));
      assertThat(ForeignVideo.soundLength(part.file())).isCloseTo(1, within(0.024));
    }
  }

  @ParameterizedTest
  @EnumSource(CutMode.class)
  void tooManyPartsAreRefusedBeforeAnythingIsWritten(CutMode mode) {
    Path movie = ForeignVideo.of(50, 25).in("mp4", H264).write(folder.resolve("movie"));
    CutLimits limits = new CutLimits(ForeignLimits.DEFAULT, 3);
    CutListener none = new NoListener();

    CutOrder order = new CutOrder(Duration.ofMillis(500), mode, limits, none);

    assertThatThrownBy(() -> new VideoCutter(folder).cut(movie, order))
        .isInstanceOfSatisfying(
            UnusableMovieException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.TOO_MANY_PARTS));
  }

  private NumberedParts cut(Path movie, double seconds, CutMode mode) throws Exception {
    return NumberedParts.cut(movie, folder.resolve("parts"), seconds, mode);
  }

  private static List<Integer> upTo(int frames) {
    return IntStream.range(0, frames).boxed().toList();
  }

  private static byte[] keys(int frames, int every) {
    byte[] marks = new byte[frames];
    for (int i = 0; i < frames; i += every) {
      marks[i] = FrameIndex.KEY | FrameIndex.FRESH;
    }
    return marks;
  }
}

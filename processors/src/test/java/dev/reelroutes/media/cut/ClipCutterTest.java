package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.FfmpegTool;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.NumberedParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recordings are pieces of one day: picture k is taken k/25 s after noon, and each second beeps.
 */
final class ClipCutterTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final int RATE = 25;

  @TempDir private static Path day;

  private static Path whole;

  @TempDir private Path folder;

  @BeforeAll
  static void drawDay() {
    whole =
        ForeignVideo.of(300, RATE)
            .in("mp4", "libopenh264")
            .sounding("aac")
            .write(day.resolve("whole.mp4"));
  }

  @Test
  void clipInsideAGroupOfPicturesIsExact() throws Exception {
    Clip clip = clip(2.2, 5.6, recording(0, 12));

    assertThat(numbers(clip)).isEqualTo(range(55, 140));
    assertThat(clip.duration()).isEqualTo(Duration.ofMillis(3400));
    assertThat(clip.encoded()).isEqualTo(5); // 55 to 59; 132 to 139 begin a group, and are copied
    assertThat(clip.missing()).isEmpty();
    assertThat(clip.covered()).containsExactly(span(2.2, 5.6));
  }

  @Test
  void beepsOfAClipAreWhereTheyWere() throws Exception {
    Clip clip = clip(2.2, 5.6, recording(0, 12));

    List<Double> beeps = ForeignVideo.beeps(clip.file());

    assertThat(beeps).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(beeps.get(i)).isCloseTo(0.8 + i, within(0.02));
    }
  }

  @Test
  void gapIsReportedAndJoinedOver() throws Exception {
    Clip clip = clip(1.2, 10.4, recording(8, 12), recording(0, 2), recording(2, 4));

    assertThat(numbers(clip)).isEqualTo(join(range(30, 100), range(200, 260)));
    assertThat(clip.covered()).containsExactly(span(1.2, 4), span(8, 10.4));
    assertThat(clip.missing()).containsExactly(span(4, 8));
    assertThat(clip.duration()).isEqualTo(Duration.ofMillis(5200));
    assertThat(NumberedParts.times(clip.file())).isSorted().doesNotHaveDuplicates();
    List<Double> beeps = ForeignVideo.beeps(clip.file());
    assertThat(beeps).hasSize(5); // of 2 s, 3 s, 8 s, 9 s and 10 s
    for (int i = 0; i < 5; i++) {
      assertThat(beeps.get(i)).isCloseTo(0.8 + i, within(0.02));
    }
  }

  @Test
  void refusedGapMakesNoClip() throws Exception {
    JoinOrder order = order(Gaps.REFUSE, span(1, 10), List.of(recording(0, 4), recording(8, 12)));

    assertThatThrownBy(() -> new ClipCutter(folder).make(order))
        .isInstanceOfSatisfying(
            NoFootageException.class, e -> assertThat(e.missing()).containsExactly(span(4, 8)));
    assertThat(order.target()).doesNotExist();
  }

  @Test
  void nothingRecordedMakesNoClip() throws Exception {
    assertThatThrownBy(() -> clip(13, 14, recording(0, 4))).isInstanceOf(NoFootageException.class);
  }

  @Test
  void overlapsAndDuplicatesAreShownOnce() throws Exception {
    Clip clip = clip(1, 9.2, recording(3, 7), recording(0, 4), recording(0, 4), recording(3.5, 12));

    assertThat(numbers(clip)).isEqualTo(range(25, 230));
    assertThat(clip.missing()).isEmpty();
    assertThat(clip.duration()).isEqualTo(Duration.ofMillis(8200));
  }

  @Test
  void clipThatBeginsBeforeItsRecordingBeginsWithIt() throws Exception {
    Clip clip = clip(-3, 1, recording(0, 4));

    assertThat(numbers(clip)).isEqualTo(range(0, 25));
    assertThat(clip.missing()).containsExactly(span(-3, 0));
    assertThat(clip.encoded()).isZero();
  }

  @Test
  void recordingsOfDifferentSizesAndCodecsBecomeAlike() throws Exception {
    Recording large = recording(2, 4, "-vf", "scale=144:192", "-c:v", "mpeg4", "-q:v", 2);

    Clip clip = clip(1, 5, recording(0, 2), large, recording(4, 8));

    assertThat(numbers(clip)).isEqualTo(range(25, 125));
    assertThat(List.of(clip.video().width(), clip.video().height())).containsExactly(144, 192);
    assertThat(clip.video().codec()).isEqualTo("h264");
    assertThat(clip.encoded()).isEqualTo(100);
  }

  @Test
  void recordingWithoutSoundIsSilent() throws Exception {
    Clip clip = clip(0, 6, recording(0, 2), recording(2, 4, "-an"), recording(4, 6));

    assertThat(numbers(clip)).isEqualTo(range(0, 150));
    List<Double> beeps = ForeignVideo.beeps(clip.file());
    assertThat(beeps.get(0)).isCloseTo(0, within(0.02));
    assertThat(beeps).anySatisfy(time -> assertThat(time).isCloseTo(5, within(0.02)));
    assertThat(beeps).noneMatch(time -> time > 2.2 && time < 3.9);
  }

  @ParameterizedTest
  @CsvSource({"-ar, 48000", "-c:a, mp2"})
  void soundOfDifferentFormsIsEncodedAndInTime(String name, String value) throws Exception {
    Recording other = recording(2.4, 4.8, name, value);

    Clip clip = clip(0.4, 6.4, recording(0, 2.4), other, recording(4.8, 8));

    assertThat(numbers(clip)).isEqualTo(range(10, 160));
    assertThat(clip.encoded()).isLessThan(40);
    List<Double> beeps = ForeignVideo.beeps(clip.file());
    assertThat(beeps).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(beeps.get(i)).isCloseTo(0.6 + i, within(0.02));
    }
    assertThat(ForeignVideo.soundLength(clip.file())).isCloseTo(6, within(0.05));
  }

  @Test
  void placeIsLeftOutAndTheIndexComesFirst() throws Exception {
    Recording told =
        recording(
            0, 4, "-movflags", "use_metadata_tags", "-metadata", "location=+48.8577+002.2950/");

    Clip clip = clip(1, 3, told);

    String text = new String(Files.readAllBytes(clip.file()), StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("+48.8577");
    assertThat(text.indexOf("moov")).isLessThan(text.indexOf("mdat"));
  }

  private Clip clip(double from, double to, Recording... recordings) throws Exception {
    return new ClipCutter(folder).make(order(Gaps.JOIN, span(from, to), List.of(recordings)));
  }

  private JoinOrder order(Gaps gaps, Span range, List<Recording> recordings) {
    Path target = folder.resolve("clip.mp4");
    return new JoinOrder(recordings, range, gaps, CutLimits.DEFAULT, target);
  }

  /** Encoded anew, with groups of 12 pictures. */
  private Recording recording(double from, double to, Object... how) {
    Path file = folder.resolve("r" + from + "-" + to + "-" + how.length + ".mp4");
    Object[] usual = {
      "-ss", from, "-t", to - from, "-i", whole, "-c:v", "libopenh264", "-b:v", "4M", "-g", 12
    };
    Object[] all =
        IntStream.range(0, usual.length + how.length)
            .mapToObj(i -> i < usual.length ? usual[i] : how[i - usual.length])
            .toArray();
    return new Recording(FfmpegTool.make(file, all), span(from, to));
  }

  private static Span span(double from, double to) {
    return new Span(at(from), at(to));
  }

  private static Instant at(double seconds) {
    return NOON.plusMillis(Math.round(seconds * 1000));
  }

  private static List<Integer> numbers(Clip clip) {
    return NumberReader.readAll(MovieFrames.decode(clip.file()));
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static List<Integer> join(List<Integer> one, List<Integer> other) {
    return IntStream.concat(
            one.stream().mapToInt(Integer::intValue), other.stream().mapToInt(Integer::intValue))
        .boxed()
        .toList();
  }
}

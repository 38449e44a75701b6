package dev.reelroutes.selfie.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.DatedJpeg;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.Select;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several photos of a day; what is shown is read from the decoded movie. */
class SelectionTest {

  private static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(120, 160), 15, "libopenh264", 75);

  @TempDir private Path folder;
  private GrowingMovie growing;

  @BeforeEach
  void begin() {
    growing = new GrowingMovie(folder);
  }

  @Test
  void allAreShownUnlessSaidOtherwise() throws Exception {
    append(Select.ALL, at(1, "2024-05-17T10:00"), at(2, "2024-05-17T08:00"));

    assertThat(growing.numbers()).containsExactly(2, 1);
  }

  @Test
  void firstOfADayIsShownAndGivesWayToAnEarlierOne() throws Exception {
    append(
        Select.FIRST_OF_DAY,
        at(1, "2024-05-17T10:00"),
        at(2, "2024-05-17T08:00"),
        at(3, "2024-05-18T00:00"));
    assertThat(growing.numbers()).containsExactly(2, 3);

    append(Select.FIRST_OF_DAY, at(4, "2024-05-17T07:59:59.999"));

    assertThat(growing.numbers()).containsExactly(4, 3);
    for (int number = 1; number <= 4; number++) {
      assertThat(growing.movie().contains(id(number))).as("it is known, %d", number).isTrue();
    }
  }

  @Test
  void laterOneIsNotEncodedAndCostsNoBytes() throws Exception {
    append(Select.FIRST_OF_DAY, at(1, "2024-05-17T10:00"));
    byte[] before = growing.samples();
    String commit = growing.movie().commitId();

    append(Select.FIRST_OF_DAY, at(2, "2024-05-17T11:00"));

    assertThat(growing.samples()).isEqualTo(before);
    assertThat(growing.numbers()).containsExactly(1);
    assertThat(growing.movie().contains(id(2))).isTrue();
    assertThat(growing.movie().commitId()).isNotEqualTo(commit);
  }

  @Test
  void lastOfADayReplacesTheOneBefore() throws Exception {
    append(Select.LAST_OF_DAY, at(1, "2024-05-17T10:00"), at(2, "2024-05-18T10:00"));

    append(Select.LAST_OF_DAY, at(3, "2024-05-17T23:59"), at(4, "2024-05-18T09:00"));

    assertThat(growing.numbers()).containsExactly(3, 2);
    assertThat(growing.movie().unshownBytes()).as("of photo 1").isPositive();
  }

  @Test
  void sharpestOfADayIsShownWheneverItComes() throws Exception {
    append(Select.SHARPEST_OF_DAY, blurred(1, "2024-05-17T08:00"), at(2, "2024-05-17T09:00"));
    assertThat(growing.numbers()).containsExactly(2);
    assertThat(growing.movie().unshownBytes()).as("a blurred one is not kept").isZero();

    append(Select.SHARPEST_OF_DAY, blurred(3, "2024-05-17T10:00"));
    assertThat(growing.numbers()).containsExactly(2);

    append(Select.SHARPEST_OF_DAY, blurred(4, "2024-05-18T10:00"));
    append(Select.SHARPEST_OF_DAY, at(5, "2024-05-18T11:00"));
    assertThat(growing.numbers()).containsExactly(2, 5);
  }

  @Test
  void firstOfAWeekHoldsFromMondayToSunday() throws Exception {
    append(
        Select.FIRST_OF_WEEK,
        at(1, "2024-12-29T23:59"), // a Sunday
        at(2, "2024-12-30T00:00"), // the Monday of a week of two years
        at(3, "2025-01-05T12:00"),
        at(4, "2025-01-06T12:00"));

    assertThat(growing.numbers()).containsExactly(1, 2, 4);
  }

  @Test
  void unusablePhotoGivesItsPlaceToTheNext() throws Exception {
    byte[] broken = DrawnPhoto.numbered(1).jpeg();
    Arrays.fill(broken, broken.length / 2, broken.length, (byte) 0);
    PendingPhoto first = photo(broken, "2024-05-17T07:00");

    try (AppendWork work = growing.work(first, at(2, "2024-05-17T08:00"))) {
      work.startFrom(null);
      GrowingMovie.with(PROFILE, Select.FIRST_OF_DAY).append(work);
      growing.commit(work);

      assertThat(work.unusable()).hasSize(1);
    }
    assertThat(growing.numbers()).containsExactly(2);
    assertThat(growing.movie().contains(first.key().id())).isFalse();
  }

  @Test
  void posterIsTheNewestThatIsShown() throws Exception {
    try (AppendWork work =
        growing.work(at(1, "2024-05-17T08:00"), blurred(2, "2024-05-17T09:00"))) {
      work.startFrom(null);
      GrowingMovie.with(PROFILE, Select.SHARPEST_OF_DAY).append(work);

      assertThat(NumberReader.read(work.poster().orElseThrow())).isEqualTo(1);
    }
  }

  private void append(Select select, PendingPhoto... photos) throws Exception {
    growing.append(GrowingMovie.with(PROFILE, select), photos);
  }

  private static PhotoId id(int number) {
    return new PhotoId(String.format("%032x", number));
  }

  private static PendingPhoto at(int number, String time) {
    byte[] jpeg = DrawnPhoto.numbered(number).taken(LocalDateTime.parse(time)).jpeg();
    PhotoKey key = new PhotoKey("daily", LocalDateTime.parse(time), id(number), "jpg");
    return new PendingPhoto(key, () -> jpeg);
  }

  private static PendingPhoto blurred(int number, String time) {
    BufferedImage sharp = DrawnPhoto.numbered(number).upright();
    BufferedImage image =
        new BufferedImage(sharp.getWidth(), sharp.getHeight(), BufferedImage.TYPE_INT_RGB);
    Image small = sharp.getScaledInstance(30, 40, Image.SCALE_AREA_AVERAGING);
    Graphics2D g = image.createGraphics();
    g.drawImage(
        small.getScaledInstance(image.getWidth(), image.getHeight(), Image.SCALE_SMOOTH),
        0,
        0,
        null);
    g.dispose();
    byte[] jpeg = DatedJpeg.taken(LocalDateTime.parse(time)).write(image);
    PhotoKey key = new PhotoKey("daily", LocalDateTime.parse(time), id(number), "jpg");
    return new PendingPhoto(key, () -> jpeg);
  }

  private static PendingPhoto photo(byte[] content, String time) {
    PhotoKey key = new PhotoKey("daily", LocalDateTime.parse(time), PhotoId.of(content), "jpg");
    return new PendingPhoto(key, () -> content);
  }

  @Test
  void periodsAreDaysOrWeeks() {
    LocalDateTime sunday = LocalDateTime.parse("2024-12-29T23:59");

    assertThat(List.of(Select.FIRST_OF_DAY, Select.SHARPEST_OF_DAY, Select.LAST_OF_DAY))
        .allMatch(select -> select.period(sunday).equals(sunday.toLocalDate()));
    assertThat(Select.FIRST_OF_WEEK.period(sunday)).isEqualTo("2024-12-23");
  }
}

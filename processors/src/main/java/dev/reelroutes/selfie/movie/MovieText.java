package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelroutes.media.mp4.BoxWriter;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be read in a movie beside its pictures: a date per photo, a chapter per month. Both come
 * from the list of photos alone. Frames without a date have no subtitle and one chapter.
 *
 * @param dates one line per photo
 * @param months one line per month, and one for the frames before the first photo
 */
record MovieText(List<Line> dates, List<Line> months) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);
  private static final String NO_DATE = "";
  private static final String BEFORE_THE_PHOTOS = "Earlier";

  /**
   * A text and for how long it holds.
   *
   * @param frames at least one
   */
  record Line(String text, int frames) {

    /** In the form of both text tracks: a 16-bit length, then UTF-8. */
    void write(BoxWriter out) {
      byte[] utf8 = text.getBytes(UTF_8);
      out.u16(utf8.length).bytes(utf8);
    }

    int length() {
      return Short.BYTES + text.getBytes(UTF_8).length;
    }
  }

  static MovieText of(Movie movie) {
    List<Line> dates = new ArrayList<>();
    List<Line> months = new ArrayList<>();
    if (movie.foreignFrames() > 0) {
      dates.add(new Line(NO_DATE, movie.foreignFrames()));
      months.add(new Line(BEFORE_THE_PHOTOS, movie.foreignFrames()));
    }
    for (Photo photo : movie.photos()) {
      dates.add(new Line(subtitle(photo), 1));
      extend(months, MONTH.format(photo.captured()));
    }
    return new MovieText(dates, months);
  }

  /** The subtitle of a photo: its date, in this form whatever the caption on the picture is. */
  static String subtitle(Photo photo) {
    return DATE.format(photo.captured());
  }

  /** All texts, the dates before the months. */
  byte[] bytes() {
    BoxWriter out = new BoxWriter();
    dates.forEach(line -> line.write(out));
    months.forEach(line -> line.write(out));
    return out.toByteArray();
  }

  /**
   * The samples of the subtitle track.
   *
   * @param at offset of the texts in the file
   * @param frameDuration in the track's timescale
   */
  List<Sample> dateSamples(long at, int frameDuration) {
    return samples(dates, at, frameDuration);
  }

  /** The samples of the chapter track. */
  List<Sample> monthSamples(long at, int frameDuration) {
    int behind = dates.stream().mapToInt(Line::length).sum();
    return samples(months, at + behind, frameDuration);
  }

  private static void extend(List<Line> months, String month) {
    int last = months.size() - 1;
    if (last >= 0 && months.get(last).text().equals(month)) {
      months.set(last, new Line(month, months.get(last).frames() + 1));
    } else {
      months.add(new Line(month, 1));
    }
  }

  private static List<Sample> samples(List<Line> lines, long at, int frameDuration) {
    List<Sample> samples = new ArrayList<>(lines.size());
    long offset = at;
    for (Line line : lines) {
      int duration = Math.multiplyExact(line.frames(), frameDuration);
      samples.add(new Sample(offset, line.length(), duration));
      offset += line.length();
    }
    return samples;
  }
}

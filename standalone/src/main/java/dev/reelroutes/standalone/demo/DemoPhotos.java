package dev.reelroutes.standalone.demo;

import dev.reelroutes.media.DatedJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/**
 * Sixty drawn selfies over a year, as a camera would have written them: JPEGs whose EXIF says when
 * they were taken. The same files every time.
 */
public final class DemoPhotos {

  /** How many there are. */
  public static final int COUNT = 60;

  private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 7, 30);

  /** Nobody takes one every day: days from each photo to the next, over and over; 6 on average. */
  private static final int[] GAPS = {1, 6, 9, 2, 12, 5, 7, 3, 11, 4};

  private DemoPhotos() {}

  /**
   * Writes the photos into a folder, {@code selfie-01.jpg} and so on.
   *
   * @param onDrawn called after each, from several threads
   */
  public static void drawInto(Path folder, Runnable onDrawn) {
    IntStream.range(0, COUNT)
        .parallel()
        .forEach(
            i -> {
              write(folder.resolve(String.format("selfie-%02d.jpg", i + 1)), i);
              onDrawn.run();
            });
  }

  /** When photo {@code i} of {@link #COUNT} was taken; each on a day of its own. */
  static LocalDateTime taken(int i) {
    int days = 0;
    for (int k = 0; k < i; k++) {
      days += GAPS[k % GAPS.length];
    }
    return FIRST.plusDays(days).plusMinutes(i * 17L % 45).plusSeconds(i * 23L % 60);
  }

  /** Photo {@code i} of {@link #COUNT}, 900 × 1200. */
  public static BufferedImage draw(int i) {
    return new Selfie(i, taken(i).toLocalDate()).draw();
  }

  private static void write(Path file, int i) {
    try {
      Files.write(file, DatedJpeg.taken(taken(i)).write(draw(i)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.reelroutes.standalone.driver;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a person's files; as JSON it is what {@code --json} prints, with these names in
 * this order.
 *
 * @param movie movie id
 * @param frames of the whole movie, earlier ones included; 0 when there is no movie
 * @param foreignFrames of these, those that are no photos; not in the JSON
 * @param first capture time of the movie's first photo, {@code 2024-05-17T20:30:00.250}
 * @param last capture time of its last photo
 * @param accepted in the movie's order
 * @param rejected by file
 * @param duplicates by file
 * @param ignored by file
 * @param seconds from the start of the command to here
 */
public record Summary(
    String movie,
    int frames,
    @JsonIgnore int foreignFrames,
    @Nullable String first,
    @Nullable String last,
    List<Accepted> accepted,
    List<Rejected> rejected,
    List<Duplicate> duplicates,
    List<Ignored> ignored,
    double seconds) {

  public Summary {
    accepted = List.copyOf(accepted);
    rejected = List.copyOf(rejected);
    duplicates = List.copyOf(duplicates);
    ignored = List.copyOf(ignored);
  }

  /** Photos in the whole movie, earlier ones included. */
  @JsonIgnore
  public int photos() {
    return frames - foreignFrames;
  }

  /**
   * A photo that is in the movie.
   *
   * @param date capture time, local wall time
   * @param dateSource the field that said so, {@code EXIF_DATE_TIME_ORIGINAL}
   * @param key its key in the permanent bucket
   */
  public record Accepted(
      String file, @Nullable String date, @Nullable String dateSource, String key) {}

  /** A file that cannot be used. */
  public record Rejected(String file, String reason, String detail) {}

  /**
   * A photo that was there already.
   *
   * @param of the file of this run, else the photo's key, that has the same bytes
   */
  public record Duplicate(String file, String of) {}

  /** A file that was not looked at. */
  public record Ignored(String file, String why) {}
}

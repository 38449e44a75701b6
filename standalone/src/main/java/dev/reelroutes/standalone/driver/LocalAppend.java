package dev.reelroutes.standalone.driver;

import dev.reelroutes.media.UnusableException;
import java.nio.file.Path;
import java.util.Map;

/** Appends one image to a movie file, without any service. */
@FunctionalInterface
public interface LocalAppend {

  /**
   * Writes {@code movie} plus {@code image} to {@code out}; the movie itself is only read.
   *
   * @param image an image file that exists
   * @param movie a file that exists
   * @param out where to write; it does not exist
   * @param settings keys and values that override {@code application.properties}; {@code date}
   *     stands for the date given by the user, if any
   * @return number of frames in {@code out}
   * @throws UnusableException if the image cannot be used
   * @throws UsageException if {@code movie} is no movie, or one that cannot be converted
   */
  int append(Path image, Path movie, Path out, Map<String, String> settings)
      throws UnusableException;
}

package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.util.List;

/**
 * What was found in a folder, each list in the order of its names.
 *
 * @param photos what is to be uploaded
 * @param ignored what is not, and why
 * @param unreadable what should be but cannot
 */
public record Scan(List<Photo> photos, List<Ignored> ignored, List<Rejected> unreadable) {

  /** Why the driver itself rejects a file that the routes never saw. */
  static final String UNREADABLE = "UNREADABLE";

  public Scan {
    photos = List.copyOf(photos);
    ignored = List.copyOf(ignored);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Asks for at least one photo.
   *
   * @throws UsageException if there is none, saying what there is instead
   */
  public void requirePhotos() {
    if (!photos.isEmpty()) {
      return;
    }
    if (!unreadable.isEmpty()) {
      throw new UsageException(
          "no photo can be read, such as " + unreadable.get(0).file() + ": check the permissions");
    }
    if (!ignored.isEmpty()) {
      throw new UsageException(
          "there are no photos, only files that are ignored, such as " + ignored.get(0).file());
    }
    throw new UsageException("there are no photos: the folder is empty");
  }
}

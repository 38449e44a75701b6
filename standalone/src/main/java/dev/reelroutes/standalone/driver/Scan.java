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
}

package dev.reelroutes.standalone.driver;

import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
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
   * The same without what the routes would never look at, so that nobody waits for it.
   *
   * @param ignore what they ignore, by the name of the upload
   */
  public Scan without(IgnoreList ignore) {
    List<Photo> kept = new ArrayList<>();
    List<Ignored> more = new ArrayList<>(ignored);
    for (Photo photo : photos) {
      ignore
          .why("x_" + photo.name()) // uploads begin with their content's hash
          .ifPresentOrElse(why -> more.add(new Ignored(photo.file(), why)), () -> kept.add(photo));
    }
    more.sort(Comparator.comparing(Ignored::file));
    return new Scan(kept, more, unreadable);
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

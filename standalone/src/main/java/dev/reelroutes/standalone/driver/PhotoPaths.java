package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Photos named one by one, and folders of them; files are known by the path that was given. */
public final class PhotoPaths {

  private PhotoPaths() {}

  /**
   * Looks through all of them. A file that is named is a photo, whatever it is called.
   *
   * @throws UsageException if one is not there
   */
  public static Scan scan(List<Path> paths) {
    List<Photo> photos = new ArrayList<>();
    List<Ignored> ignored = new ArrayList<>();
    List<Rejected> unreadable = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        photos.add(new Photo(path.toString(), path));
        continue;
      }
      Scan folder = PhotoFolder.scan(path);
      String prefix = path + "/";
      folder.photos().forEach(p -> photos.add(new Photo(prefix + p.file(), p.path())));
      folder.ignored().forEach(i -> ignored.add(new Ignored(prefix + i.file(), i.why())));
      folder
          .unreadable()
          .forEach(r -> unreadable.add(new Rejected(prefix + r.file(), r.reason(), r.detail())));
    }
    return new Scan(photos, ignored, unreadable);
  }
}

package dev.reelroutes.media.vision.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Six photos with 22 faces, which the package of the embedder comes with (MIT): for measuring and
 * for tests with real faces. They are never stored.
 */
public final class PackagePhotos {

  private static final int COUNT = 6;

  private PackagePhotos() {}

  /**
   * Fetches them.
   *
   * @return JPEGs by name: {@code sample1.jpg}, …
   * @throws IOException if the package cannot be had, or is not the one that was chosen
   */
  public static Map<String, byte[]> fetch(PackageSource source) throws IOException {
    NpmPackage from = NpmPackage.FACE_API;
    byte[] archive = source.archive(from);
    ModelFetch.check(archive, from.sha256(), from.spec());
    String folder = "package/demo/";
    List<String> names =
        IntStream.rangeClosed(1, COUNT).mapToObj(i -> "sample" + i + ".jpg").toList();
    Set<String> wanted = new TreeSet<>();
    names.forEach(name -> wanted.add(folder + name));
    Map<String, byte[]> photos = new TreeMap<>();
    TarArchive.files(archive, wanted)
        .forEach((name, content) -> photos.put(name.substring(folder.length()), content));
    if (photos.size() != COUNT) {
      throw new IOException(from + " has " + photos.size() + " of its " + COUNT + " photos");
    }
    return photos;
  }
}

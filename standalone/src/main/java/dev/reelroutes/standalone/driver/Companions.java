package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Ignored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows the files that phones, cameras and computers put beside photos, and that are none. */
final class Companions {

  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "aae", "edits made on a phone",
          "xmp", "notes of a photo program",
          "thm", "a camera's thumbnail");
  private static final Map<String, String> BY_NAME =
      Map.of(
          "thumbs.db", "Windows' thumbnails",
          "desktop.ini", "Windows' folder settings");
  private static final Map<String, String> FOLDERS =
      Map.of(
          "@eadir", "a NAS's thumbnails",
          "__macosx", "macOS' file attributes");
  private static final Set<String> STILLS =
      Set.of("heic", "heif", "jpg", "jpeg", "png", "avif", "dng");

  private Companions() {}

  /** Why a folder is passed over; null when it is not. */
  static @Nullable String ofFolder(Path folder) {
    String name = lower(folder.getFileName().toString());
    return name.startsWith(".") ? "hidden" : FOLDERS.get(name);
  }

  /** Those that are no photos of their own. */
  static List<Ignored> among(List<Photo> photos) {
    Set<String> stills = new HashSet<>();
    for (Photo photo : photos) {
      if (STILLS.contains(extension(photo.file()))) {
        stills.add(stem(photo.file()));
      }
    }
    List<Ignored> companions = new ArrayList<>();
    for (Photo photo : photos) {
      String why = why(photo, stills);
      if (why != null) {
        companions.add(new Ignored(photo.file(), why));
      }
    }
    return companions;
  }

  private static @Nullable String why(Photo photo, Set<String> stills) {
    String name = lower(photo.name());
    String extension = extension(photo.file());
    if (name.startsWith(".")) {
      return "hidden";
    }
    if (extension.equals("mov") && stills.contains(stem(photo.file()))) {
      return "the moving part of a Live Photo";
    }
    String known = BY_NAME.get(name);
    return known != null ? known : BY_EXTENSION.get(extension);
  }

  private static String stem(String file) {
    return lower(file.substring(0, file.length() - extension(file).length()));
  }

  /** Lower case, without the dot; empty when there is none. */
  private static String extension(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') ? lower(file.substring(dot + 1)) : "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

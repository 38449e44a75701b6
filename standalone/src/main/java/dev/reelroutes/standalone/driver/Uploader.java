package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Progress.Step;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Uploads photos, several at a time. A file that cannot be read is a rejected one; a store that
 * cannot be written to ends everything.
 */
final class Uploader {

  private static final int CHUNK = 1 << 16;

  private final Store store;
  private final String bucket;
  private final Progress progress;

  Uploader(Store store, String bucket, Progress progress) {
    this.store = store;
    this.bucket = bucket;
    this.progress = progress;
  }

  /** Names each photo by its content, in the order given; {@code rejected} gets the unreadable. */
  List<Upload> name(String movie, List<Photo> photos, List<Rejected> rejected) {
    List<Rejected> unreadable = Collections.synchronizedList(rejected);
    try (Step step = progress.begin("Reading", photos.size())) {
      return Parallel.map(
              photos,
              photo -> {
                Optional<Upload> upload = name(movie, photo, unreadable);
                step.advance();
                return upload;
              })
          .stream()
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /**
   * Uploads each key once.
   *
   * @return number of keys
   */
  int send(List<Upload> uploads, Map<String, String> metadata) {
    Set<String> seen = new HashSet<>();
    List<Upload> distinct = uploads.stream().filter(u -> seen.add(u.key())).toList();
    try (Step step = progress.begin("Uploading", distinct.size())) {
      Parallel.map(
          distinct,
          upload -> {
            store.upload(bucket, upload.key(), upload.photo().path(), metadata);
            step.advance();
            return upload;
          });
    }
    return distinct.size();
  }

  private static Optional<Upload> name(String movie, Photo photo, List<Rejected> unreadable) {
    try {
      String key = UploadKey.of(movie, sha256(photo.path()), photo.name());
      return Optional.of(new Upload(photo, key));
    } catch (IOException e) {
      unreadable.add(new Rejected(photo.file(), Scan.UNREADABLE, Unreadable.why(e)));
      return Optional.empty();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

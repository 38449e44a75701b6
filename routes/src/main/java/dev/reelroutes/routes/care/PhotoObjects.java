package dev.reelroutes.routes.care;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.care.PhotoAt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The photos of one movie in a bucket.
 *
 * @param photos in key order, which is date order
 * @param others keys of objects that name no photo
 */
record PhotoObjects(List<PhotoAt> photos, List<String> others) {

  private static final PhotoId ANY = new PhotoId("0".repeat(32));
  private static final int ID_BYTES = 16;

  /** The photos directly under {@code {movie}/}. */
  static PhotoObjects of(Bucket bucket, String movie) {
    return under(bucket, movie + "/", movie);
  }

  /** The photos directly under a prefix, as keys of the movie. */
  static PhotoObjects under(Bucket bucket, String prefix, String movie) {
    List<PhotoAt> photos = new ArrayList<>();
    List<String> others = new ArrayList<>();
    directly(bucket, prefix)
        .forEach(
            listed -> {
              String name = listed.key().substring(prefix.length());
              Optional<PhotoKey> key = parse(bucket, listed.key(), movie + "/" + name);
              if (key.isPresent()) {
                PhotoKey k = key.get();
                photos.add(new PhotoAt(k.id(), k.captured(), listed.key(), k.extension()));
              } else {
                others.add(listed.key());
              }
            });
    return new PhotoObjects(photos, others);
  }

  /** Objects in a folder, without those in folders below it and without folder markers. */
  static Stream<Listed> directly(Bucket bucket, String prefix) {
    return bucket
        .list(prefix)
        .filter(listed -> listed.key().length() > prefix.length())
        .filter(listed -> listed.key().indexOf('/', prefix.length()) < 0);
  }

  private static Optional<PhotoKey> parse(Bucket bucket, String object, String key) {
    Optional<PhotoKey> ours = PhotoKey.parse(key);
    if (ours.isPresent() || PhotoKey.parseOriginal(key, ANY).isEmpty()) {
      return ours;
    }
    // A key of the original system does not say who the photo is; its bytes do.
    return PhotoKey.parseOriginal(key, idOf(bucket, object));
  }

  /** The id that the bytes of an object have. */
  static PhotoId idOf(Bucket bucket, String key) {
    return new PhotoId(sha256(bucket, key).substring(0, 2 * ID_BYTES));
  }

  /** In hex. */
  static String sha256(Bucket bucket, String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(bucket.open(key, null), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.reelroutes.standalone.s3;

import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The keys of the embedded S3, made once and kept in the data folder for its owner only. */
record AccessKeys(String accessKey, String secretKey) {

  private static final int ACCESS_BYTES = 9;
  private static final int SECRET_BYTES = 30;

  static AccessKeys in(Path folder) throws IOException {
    Path file = folder.resolve("keys.properties");
    if (!Files.exists(file)) {
      write(folder, file);
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    String access = properties.getProperty("accessKey", "");
    String secret = properties.getProperty("secretKey", "");
    if (access.isBlank() || secret.isBlank()) {
      throw new StoreException(file + " is not what was written. Remove it: new keys are made.");
    }
    return new AccessKeys(access, secret);
  }

  private static void write(Path folder, Path file) throws IOException {
    SecureRandom random = new SecureRandom();
    Path fresh = Files.createTempFile(folder, "keys", ".new", ownerOnly(folder));
    try {
      Files.write(
          fresh,
          List.of(
              "# The keys of the embedded S3. Remove this file to get new ones at the next start.",
              "accessKey=reelroutes-" + text(random, ACCESS_BYTES),
              "secretKey=" + text(random, SECRET_BYTES)),
          StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String text(SecureRandom random, int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AccessKeys[" + accessKey + "]";
  }
}

package dev.reelroutes.standalone.s3.awssdk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the form {@code key-UUID}: S3Proxy writes such a file before it renames it to {@code
 * key}, and a crash leaves it there. Because a client may call an object so, such an object carries
 * a mark.
 */
public final class TemporaryNames {

  /** Metadata that tells an object of such a name from what a crash left. */
  public static final String MARK = "named-by-client";

  private static final Pattern FORM =
      Pattern.compile(
          "(.+)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);

  private TemporaryNames() {}

  /** The key that a file of this name would be renamed to; empty when it is none of that form. */
  public static Optional<String> keyOf(String name) {
    Matcher matcher = FORM.matcher(name);
    // What keeps the metadata of an upload in parts ends in the upload's id.
    return matcher.matches() && !Uploads.STUB.equals(matcher.group(1) + "-")
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /** The metadata that an object of this key is stored with. */
  static Map<String, String> marked(String key, Map<String, String> metadata) {
    if (keyOf(key).isEmpty()) {
      return metadata;
    }
    Map<String, String> marked = new HashMap<>(metadata);
    marked.put(MARK, "yes");
    return marked;
  }
}

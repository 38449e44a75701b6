package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the keys of {@code application.properties}, so that a misspelt one is not passed over. */
final class KnownSettings {

  /** Keys, also those that are commented out because they have no default. */
  private static final Pattern KEY = Pattern.compile("(?m)^[ \\t]*#?[ \\t]*([\\w.-]+)[ \\t]*=");

  private KnownSettings() {}

  /**
   * Camel's own keys pass: Camel knows them.
   *
   * @throws UsageException if there is no such key
   */
  static void check(Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Set<String> known = known(KnownSettings.class.getResourceAsStream("/application.properties"));
    for (String key : keys) {
      if (!known.isEmpty() && !known.contains(key) && !key.startsWith("camel.")) {
        throw new UsageException(
            "there is no setting "
                + key
                + ": application.properties lists them"
                + like(key, known));
      }
    }
  }

  static Set<String> known(@Nullable InputStream properties) {
    Set<String> keys = new TreeSet<>();
    if (properties == null) {
      return keys;
    }
    try (properties) {
      String text = new String(properties.readAllBytes(), StandardCharsets.UTF_8);
      for (Matcher matcher = KEY.matcher(text); matcher.find(); ) {
        keys.add(matcher.group(1));
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the keys that end in the same word, which is what is most often remembered. */
  private static String like(String key, Set<String> known) {
    String word = key.substring(key.lastIndexOf('.') + 1);
    String similar =
        String.join(", ", known.stream().filter(k -> k.endsWith("." + word)).limit(3).toList());
    return similar.isEmpty() ? "" : "; is it " + similar + "?";
  }
}

package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The defaults for who reads settings without Camel: application.properties and, before it, a
 * profile's application-NAME.properties, by Camel's and Quarkus' convention.
 */
public final class SettingsFiles {

  /** The key of the profile's name, camel-main's own. */
  public static final String PROFILE = "camel.main.profile";

  private SettingsFiles() {}

  /**
   * Reads them.
   *
   * @param profile null for none
   * @throws UsageException if there is no such profile
   */
  public static Properties load(@Nullable String profile) {
    Properties properties = new Properties();
    if (!load("/application.properties", properties)) {
      throw new IllegalStateException(
          "application.properties is not on the class path: build with Maven");
    }
    if (profile != null && !load(file(profile), properties)) {
      throw new UsageException("there is no profile " + profile + ", only: original");
    }
    return properties;
  }

  private static String file(String profile) {
    return profile.matches("[a-z0-9-]+") ? "/application-" + profile + ".properties" : "/";
  }

  private static boolean load(String file, Properties into) {
    try (InputStream in = SettingsFiles.class.getResourceAsStream(file)) {
      if (in == null || file.equals("/")) {
        return false;
      }
      into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

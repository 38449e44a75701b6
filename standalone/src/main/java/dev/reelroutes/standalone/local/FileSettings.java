package dev.reelroutes.standalone.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings without Camel: given ones, then system properties, then the environment, then
 * application.properties. Placeholders are not resolved; the keys of a movie's look have none.
 */
public final class FileSettings {

  private static final String FILE = "/application.properties";

  private final Map<String, String> given;
  private final Map<String, String> environment;
  private final Properties file;

  private FileSettings(
      Map<String, String> given, Map<String, String> environment, Properties file) {
    this.given = Map.copyOf(given);
    this.environment = environment;
    this.file = file;
  }

  /** Settings with those given before all others. */
  public static FileSettings of(Map<String, String> given, Map<String, String> environment) {
    Properties file = new Properties();
    try (InputStream in = FileSettings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path: build with Maven");
      }
      file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileSettings(given, environment, file);
  }

  /** The text of a key, which is {@code SELFIE_FPS} in the environment for {@code selfie.fps}. */
  public @Nullable String get(String key) {
    String value = given.get(key);
    value = value == null ? System.getProperty(key) : value;
    String variable = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    value = value == null ? environment.get(variable) : value;
    return value == null ? file.getProperty(key) : value;
  }
}

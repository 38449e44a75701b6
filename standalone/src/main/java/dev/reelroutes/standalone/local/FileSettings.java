package dev.reelroutes.standalone.local;

import dev.reelroutes.standalone.driver.SettingsFiles;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings without Camel: given ones, then system properties, then the environment, then
 * application.properties. Placeholders are not resolved; the keys of a movie's look have none.
 */
public final class FileSettings {

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
    FileSettings settings = new FileSettings(given, environment, new Properties());
    settings.file.putAll(SettingsFiles.load(settings.get(SettingsFiles.PROFILE)));
    return settings;
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

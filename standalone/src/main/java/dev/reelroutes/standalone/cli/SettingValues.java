package dev.reelroutes.standalone.cli;

import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.standalone.driver.SettingsFiles;
import dev.reelroutes.standalone.driver.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Values of settings for a command that starts no routes, found in the order that camel-main uses:
 * given, environment variable, application.properties.
 */
final class SettingValues {

  private static final String IGNORE = "selfie.ignore";

  private final Map<String, String> given;
  private final Map<String, String> environment;
  private final Properties defaults = new Properties();

  private SettingValues(Map<String, String> given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  /** Those of this process, but for what is given. */
  static SettingValues with(Map<String, String> given) {
    return with(given, System.getenv());
  }

  static SettingValues with(Map<String, String> given, Map<String, String> environment) {
    SettingValues values = new SettingValues(given, environment);
    values.defaults.putAll(SettingsFiles.load(values.given(SettingsFiles.PROFILE)));
    return values;
  }

  /** The value; null when it is not set, or blank. */
  @Nullable String get(String key) {
    String value = given(key);
    value = value == null ? defaults.getProperty(key) : value;
    return value == null || value.isBlank() ? null : value.strip();
  }

  String get(String key, String otherwise) {
    String value = get(key);
    return value == null ? otherwise : value;
  }

  /** What the routes ignore; an empty value is one too. */
  IgnoreList ignore() {
    String value = given(IGNORE);
    value = value == null ? defaults.getProperty(IGNORE, IgnoreList.DEFAULT) : value;
    try {
      return IgnoreList.parse(value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(IGNORE + ": " + e.getMessage());
    }
  }

  /** The value that somebody gave, application.properties aside. */
  String given(String key, String otherwise) {
    String value = given(key);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** {@code selfie.fps} is {@code SELFIE_FPS} in the environment. */
  private @Nullable String given(String key) {
    String value = given.get(key);
    return value == null
        ? environment.get(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
        : value;
  }
}

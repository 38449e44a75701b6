package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.SettingsFiles;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Any setting, on the command line. */
final class SettingOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A set of settings that goes before the defaults: original.")
  private @Nullable String profile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting of application.properties; may be repeated.")
  private Map<String, String> set = new HashMap<>();

  /** Keys and values that override {@code application.properties}; the map may be added to. */
  Map<String, String> settings() {
    KnownSettings.check(set.keySet());
    Map<String, String> settings = new HashMap<>(set);
    if (profile != null) {
      SettingsFiles.load(profile);
      settings.put(SettingsFiles.PROFILE, profile);
    }
    return settings;
  }
}

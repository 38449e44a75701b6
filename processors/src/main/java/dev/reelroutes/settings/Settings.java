package dev.reelroutes.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a set of settings, all checked. */
public final class Settings {

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /** Where a setting's text comes from; null when there is none. */
  @FunctionalInterface
  public interface Source {

    /** The text of a key. */
    @Nullable String find(String key);
  }

  /**
   * Reads and checks all of them.
   *
   * @throws SettingsException naming every wrong one
   */
  public static Settings read(Collection<Setting<?>> settings, Source source) {
    Map<Setting<?>, Object> values = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (Setting<?> setting : settings) {
      String text = source.find(setting.key());
      try {
        Object value = setting.parse(text);
        if (value != null) {
          values.put(setting, value);
        }
      } catch (IllegalArgumentException e) {
        faults.add(setting.key() + shown(text) + " " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return new Settings(values);
  }

  /** The value of a setting that must have one. */
  public <T> T get(Setting<T> setting) {
    return Objects.requireNonNull(find(setting), setting.key());
  }

  /** The value, or null when it is not set. */
  @SuppressWarnings("unchecked") // read() stores what the setting's own parser returned
  public <T> @Nullable T find(Setting<T> setting) {
    return (T) values.get(setting);
  }

  private static String shown(@Nullable String text) {
    return text == null || text.isBlank() ? "" : "=" + text.trim();
  }
}

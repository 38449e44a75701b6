package dev.reelroutes.lambda.template;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What application.properties knows. */
final class KnownSettings {

  private KnownSettings() {}

  /** Names as variables of the environment, and defaults. */
  static Map<String, String> read() {
    Properties properties = new Properties();
    Path file = Path.of("..", "src", "main", "resources", "application.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(
            Collectors.toMap(
                key -> key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                properties::getProperty));
  }
}

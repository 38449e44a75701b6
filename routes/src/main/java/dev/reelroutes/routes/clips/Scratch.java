package dev.reelroutes.routes.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one clip's temporary files. */
final class Scratch {

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private Scratch() {}

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("temporary files of a clip stay in {}: {}", folder, e.toString());
    }
  }
}

package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.FacesSettings;
import dev.reelroutes.media.vision.model.MissingModelException;
import dev.reelroutes.settings.SettingsException;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.FileSettings;
import dev.reelroutes.standalone.local.FolderFiles;
import dev.reelroutes.standalone.local.LocalFaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands about faces have. */
final class FacesOptions {

  @Option(
      names = "--gallery",
      paramLabel = "DIR",
      defaultValue = "gallery",
      description = "A folder for each person, with photos (default: ${DEFAULT-VALUE}).")
  private Path gallery = Path.of("gallery");

  @Mixin private SettingOptions options = new SettingOptions();

  FacesSettings settings() {
    return settings(options.settings());
  }

  /** Those of this process, but for what is given. */
  static FacesSettings settings(Map<String, String> given) {
    try {
      FileSettings values = FileSettings.of(given, System.getenv());
      return FacesSettings.read(values::get);
    } catch (SettingsException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  Path path() {
    return gallery;
  }

  FolderFiles files() {
    return new FolderFiles(gallery);
  }

  /** The gallery's files, which must be there. */
  FolderFiles existing() {
    if (!Files.isDirectory(gallery)) {
      throw new UsageException("the gallery " + gallery + " does not exist: --gallery names it");
    }
    return files();
  }

  /** Loads the models. */
  LocalFaces open(LocalFaces.Places places) {
    FacesSettings settings = settings();
    try {
      return new LocalFaces(settings, places);
    } catch (MissingModelException | IllegalStateException e) {
      throw new FailureException(String.valueOf(e.getMessage()), e);
    }
  }
}

package dev.reelroutes.media;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The font of captions: DejaVu Sans Bold out of this jar, unless another file is named. The same
 * font everywhere gives the same frames everywhere, and slim images have none.
 */
final class CaptionFont {

  private static final String FONT = "DejaVuSans-Bold.ttf";
  private static final String FONTCONFIG = "fontconfig.properties";
  private static final String FONTCONFIG_PROPERTY = "sun.awt.fontconfig";

  private CaptionFont() {}

  /**
   * Loads the font.
   *
   * @param file null for the one that comes along
   * @throws IllegalArgumentException if the file is no font
   * @throws IllegalStateException if Java2D cannot work here
   */
  static Font load(@Nullable Path file) {
    System.setProperty("java.awt.headless", "true");
    try {
      if (System.getProperty(FONTCONFIG_PROPERTY) == null) {
        System.setProperty(FONTCONFIG_PROPERTY, extractedFontconfig().toString());
      }
      return file == null ? bundled() : named(file);
    } catch (IOException | FontFormatException e) {
      throw unusable(e);
    } catch (LinkageError | InternalError e) {
      // Java2D's natives need libfreetype, which "headless" JREs of some images leave out.
      throw unusable(e);
    }
  }

  private static Font bundled() throws IOException, FontFormatException {
    try (InputStream font = resource(FONT)) {
      return Font.createFont(Font.TRUETYPE_FONT, font);
    }
  }

  private static Font named(Path file) {
    try (InputStream font = Files.newInputStream(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, font);
    } catch (IOException | FontFormatException e) {
      throw new IllegalArgumentException(
          file + " is no TrueType or OpenType font that can be read: " + e.getMessage(), e);
    }
  }

  private static IllegalStateException unusable(Throwable cause) {
    return new IllegalStateException(
        "captions cannot be painted: Java2D does not work here ("
            + cause
            + "); is the temporary folder writable, is libfreetype installed?",
        cause);
  }

  /** Java reads this file by name only; without it, or fontconfig, it refuses even our own font. */
  private static Path extractedFontconfig() throws IOException {
    Path file = Files.createTempFile("reelroutes-", "-" + FONTCONFIG);
    file.toFile().deleteOnExit();
    try (InputStream in = resource(FONTCONFIG)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private static InputStream resource(String name) {
    InputStream in = CaptionFont.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the jar is incomplete, it lacks " + name + ": build again");
    }
    return in;
  }
}

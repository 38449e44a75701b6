package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in words why a file cannot be read; the JDK's messages are often only its name. */
final class Unreadable {

  private Unreadable() {}

  static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission to read it";
    }
    if (e instanceof NoSuchFileException) {
      return "it vanished while it was read";
    }
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}

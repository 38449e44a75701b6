package dev.reelroutes.routes.store;

/** Shows a name that a stranger chose: in quotes, nothing in it can move the cursor or a line. */
public final class Quoted {

  private Quoted() {}

  /** The name in quotes. */
  public static String of(String name) {
    StringBuilder shown = new StringBuilder(name.length() + 2).append('"');
    name.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                shown.append('\\').append((char) c);
              } else if (Character.isISOControl(c) || isInvisible(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.append('"').toString();
  }

  /** Line separators, and format characters such as those that turn text around. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}

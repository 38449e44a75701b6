package dev.reelroutes.clips;

import static dev.reelroutes.clips.UnusableRequestException.Reason.BAD_MESSAGE;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One quoted text of Python, on one line, with the escapes of its <a
 * href="https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences">reference</a>;
 * {@code \N{name}} is left as it is, as Python leaves what it does not know.
 */
final class PythonText {

  private static final Pattern HEX =
      Pattern.compile("x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})");
  private static final Pattern OCTAL = Pattern.compile("[0-7]{1,3}");
  private static final String NAMED = "\\'\"abfnrtv";
  private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

  private final String source;
  private final char quote;
  private int at;

  /**
   * @param start where its first quote is
   */
  PythonText(String source, int start) {
    this.source = source;
    this.quote = source.charAt(start);
    this.at = start + 1;
  }

  String read() throws UnusableRequestException {
    StringBuilder text = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '\n') {
      char c = source.charAt(at++);
      if (c == quote) {
        return text.toString();
      }
      if (c == '\\' && at < source.length()) {
        escape(text);
      } else {
        text.append(c);
      }
    }
    throw new UnusableRequestException(BAD_MESSAGE, "a text has no end");
  }

  /** Behind its last quote. */
  int end() {
    return at;
  }

  private void escape(StringBuilder text) throws UnusableRequestException {
    char c = source.charAt(at);
    int named = NAMED.indexOf(c);
    Matcher hex = HEX.matcher(source).region(at, source.length());
    Matcher octal = OCTAL.matcher(source).region(at, source.length());
    if (named >= 0) {
      text.append(MEANING.charAt(named));
      at++;
    } else if (hex.lookingAt()) {
      text.appendCodePoint(codePoint(hex));
      at = hex.end();
    } else if (octal.lookingAt()) {
      text.append((char) Integer.parseInt(octal.group(), 8));
      at = octal.end();
    } else {
      text.append('\\');
    }
  }

  private static int codePoint(Matcher hex) throws UnusableRequestException {
    long value = Long.parseLong(hex.group().substring(1), 16);
    if (value > Character.MAX_CODE_POINT) {
      throw new UnusableRequestException(BAD_MESSAGE, "a text has a character beyond Unicode");
    }
    return (int) value;
  }
}

package dev.reelroutes.clips;

import static dev.reelroutes.clips.UnusableRequestException.Reason.BAD_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code str()} of a Python 2 or 3 dict looks like: dicts with texts as keys, lists,
 * tuples, texts, whole numbers, True, False, None. It is a reader of values: names, calls and
 * operators are errors. Keys that come twice are errors too.
 */
final class PythonLiteral {

  /** Requests have two levels. */
  private static final int DEEPEST = 16;

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,30})[lL]?(?![\\w.])");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String text;
  private int at;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws UnusableRequestException if the text is none, or more than one
   */
  static JsonNode read(String text) throws UnusableRequestException {
    PythonLiteral reader = new PythonLiteral(text);
    JsonNode value = reader.value();
    reader.skip();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private JsonNode value() throws UnusableRequestException {
    char next = peek();
    if (++depth > DEEPEST) {
      throw new UnusableRequestException(BAD_MESSAGE, "more than " + DEEPEST + " levels deep");
    }
    JsonNode value =
        switch (next) {
          case '{' -> dict();
          case '[' -> list(']');
          case '(' -> list(')');
          case '\'', '"' -> TextNode.valueOf(string());
          default -> Character.isLetter(next) ? word() : number();
        };
    depth--;
    return value;
  }

  private ObjectNode dict() throws UnusableRequestException {
    ObjectNode dict = NODES.objectNode();
    at++;
    while (peek() != '}') {
      JsonNode key = value();
      expect(':');
      if (!key.isTextual() || dict.has(key.textValue())) {
        throw new UnusableRequestException(BAD_MESSAGE, "keys must be texts, each once");
      }
      dict.set(key.textValue(), value());
      comma('}');
    }
    at++;
    return dict;
  }

  private ArrayNode list(char end) throws UnusableRequestException {
    ArrayNode list = NODES.arrayNode();
    at++;
    while (peek() != end) {
      list.add(value());
      comma(end);
    }
    at++;
    return list;
  }

  /** One comma, which may be missing before the end. */
  private void comma(char end) throws UnusableRequestException {
    if (peek() != end) {
      expect(',');
    }
  }

  private JsonNode word() throws UnusableRequestException {
    Matcher word = WORD.matcher(text).region(at, text.length());
    String found = word.lookingAt() ? word.group() : "";
    int start = at;
    at += found.length();
    boolean quoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    return switch (found) {
      case "True" -> BooleanNode.TRUE;
      case "False" -> BooleanNode.FALSE;
      case "None" -> NullNode.getInstance();
      case "u", "U" -> {
        if (!quoted) {
          throw unexpected();
        }
        yield TextNode.valueOf(string());
      }
      default -> {
        at = start;
        throw unexpected();
      }
    };
  }

  private JsonNode number() throws UnusableRequestException {
    Matcher number = NUMBER.matcher(text).region(at, text.length()).useTransparentBounds(true);
    if (!number.lookingAt()) {
      throw unexpected();
    }
    at = number.end();
    return NODES.numberNode(new BigInteger(number.group().replaceAll("[lL]$", "")));
  }

  private String string() throws UnusableRequestException {
    PythonText string = new PythonText(text, at);
    String value = string.read();
    at = string.end();
    return value;
  }

  private void expect(char wanted) throws UnusableRequestException {
    if (peek() != wanted) {
      throw unexpected();
    }
    at++;
  }

  /** The next character that is no white space. */
  private char peek() throws UnusableRequestException {
    skip();
    if (at >= text.length()) {
      throw new UnusableRequestException(BAD_MESSAGE, "it ends too early");
    }
    return text.charAt(at);
  }

  private void skip() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private UnusableRequestException unexpected() {
    return new UnusableRequestException(
        BAD_MESSAGE, "neither JSON nor a Python literal, from character " + (at + 1) + " on");
  }
}

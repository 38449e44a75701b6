package dev.reelroutes.selfie.photo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which uploads were never meant to be photos: what phones, cameras and file managers leave beside
 * them. Setting selfie.ignore: names separated by commas, {@code *} stands for any characters,
 * upper and lower case are the same. A folder that matches hides everything in it. Folder markers
 * (keys that end with a slash) are always ignored.
 */
public final class IgnoreList {

  /**
   * Hidden files, side-car files of phones and cameras, thumbnails and folder settings of file
   * managers, and the videos of Live Photos.
   */
  public static final String DEFAULT = ".*, *.aae, *.xmp, *.thm, Thumbs.db, desktop.ini, *.mov";

  private final List<Rule> rules;

  private IgnoreList(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Reads the setting; an empty text ignores folder markers only.
   *
   * @throws IllegalArgumentException when a name holds a slash or matches everything
   */
  public static IgnoreList parse(String setting) {
    return new IgnoreList(
        Arrays.stream(setting.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(Rule::of)
            .toList());
  }

  /** Why an upload is ignored, one sentence; empty when it is a photo to be. */
  public Optional<String> why(String key) {
    if (key.endsWith("/")) {
      return Optional.of("a folder marker");
    }
    for (String segment : key.split("/", -1)) {
      // "." and ".." are no hidden files but keys that cannot be used.
      if (!segment.equals(".") && !segment.equals("..")) {
        for (Rule rule : rules) {
          if (rule.pattern.matcher(segment).matches()) {
            return Optional.of("selfie.ignore has " + rule.name);
          }
        }
      }
    }
    return Optional.empty();
  }

  private record Rule(String name, Pattern pattern) {

    static Rule of(String name) {
      if (name.contains("/")) {
        throw new IllegalArgumentException(
            "'" + name + "' must be the name of a file or folder, without slashes");
      }
      if (name.matches("\\*+")) {
        throw new IllegalArgumentException("'" + name + "' would ignore every upload");
      }
      String regex =
          Arrays.stream(name.split("\\*+", -1))
              .map(Pattern::quote)
              .reduce((left, right) -> left + ".*" + right)
              .orElseThrow();
      int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
      return new Rule(name, Pattern.compile(regex, flags));
    }
  }
}

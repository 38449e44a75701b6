package dev.reelroutes.faces;

import java.util.regex.Pattern;

/** What people are called: names of folders, contents of text files. */
public final class PersonName {

  /** A face that nobody named and nobody remembers. */
  public static final String UNKNOWN = "unknown";

  private static final Pattern STRANGER = Pattern.compile("unknown-[1-9]\\d{0,8}");
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cntrl}/\\\\._][^\\p{Cntrl}/\\\\]{0,99}");

  private PersonName() {}

  /** Whether it is the id of somebody who is remembered without a name. */
  public static boolean isStranger(String name) {
    return STRANGER.matcher(name).matches();
  }

  /** Whether somebody can be called so; {@code unknown} and strangers' ids are nobody's name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches()
        && name.equals(name.strip())
        && !name.equals(UNKNOWN)
        && !isStranger(name);
  }

  /**
   * Passes a name on.
   *
   * @throws IllegalArgumentException if nobody can be called so
   */
  public static String check(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a name has 1 to 100 characters, no / or \\, does not begin with . or _, and is neither"
              + " 'unknown' nor such as 'unknown-1'");
    }
    return name;
  }
}

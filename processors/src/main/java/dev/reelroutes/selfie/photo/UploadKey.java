package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoKey;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Object key of an upload: {@code family/daily/IMG_1.jpg} is a photo of the movie {@code
 * family/daily}. A key is somebody's text: it is never a path, a file name or an expression here,
 * and it says nothing about the content.
 *
 * @param movie movie id: the whole folder path, {@code selfie} when there is none
 * @param fileName last segment of the key
 */
public record UploadKey(String movie, String fileName) {

  /** The movie of uploads without a folder. */
  public static final String DEFAULT_MOVIE = "selfie";

  /** Our own bookkeeping in the permanent bucket; no movie may be called so. */
  public static final String BOOKKEEPING = "_reelroutes";

  /** What S3 allows, bytes of UTF-8. */
  private static final int LONGEST_KEY = 1024;

  /** Leaves room for date, photo id and extension, and for the bookkeeping's prefixes. */
  private static final int LONGEST_MOVIE = 900;

  /**
   * Reads a key, decoded (as S3 lists it, not as an event encodes it).
   *
   * @throws UnusableException BAD_KEY when no movie can be called so
   */
  public static UploadKey parse(String key) throws UnusableException {
    require(!key.isEmpty(), "an empty key");
    require(key.chars().noneMatch(Character::isISOControl), "control characters in the key");
    require(utf8Length(key) <= LONGEST_KEY, "a key longer than " + LONGEST_KEY + " bytes");
    List<String> segments = List.of(key.split("/", -1));
    for (String segment : segments) {
      require(!segment.isEmpty(), "an empty folder or file name");
      require(!segment.equals(".") && !segment.equals(".."), "a folder called . or ..");
    }
    require(
        segments.size() == 1 || !segments.get(0).equals(BOOKKEEPING),
        "the folder " + BOOKKEEPING + " is for bookkeeping");
    int slash = key.lastIndexOf('/');
    String movie = slash < 0 ? DEFAULT_MOVIE : key.substring(0, slash);
    require(
        utf8Length(movie) <= LONGEST_MOVIE,
        "a folder path longer than " + LONGEST_MOVIE + " bytes");
    require(!PhotoKey.isExpression(movie), "a folder that is an expression");
    return new UploadKey(movie, key.substring(slash + 1));
  }

  /** Reads a key; empty when no movie can be called so. */
  public static Optional<UploadKey> find(String key) {
    try {
      return Optional.of(parse(key));
    } catch (UnusableException e) {
      return Optional.empty();
    }
  }

  /** The movie that a key belongs to, also when only its file name is bad. */
  public static String movieOf(String key) {
    String folder = key.substring(0, Math.max(0, key.lastIndexOf('/')));
    return find(key).or(() -> find(folder + "/photo")).map(UploadKey::movie).orElse(DEFAULT_MOVIE);
  }

  private static int utf8Length(String text) throws UnusableException {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).limit();
    } catch (CharacterCodingException e) {
      throw bad("characters that are half of a pair");
    }
  }

  private static void require(boolean holds, String fault) throws UnusableException {
    if (!holds) {
      throw bad(fault);
    }
  }

  private static UnusableException bad(String fault) {
    return new UnusableException(RejectReason.BAD_KEY, "no movie can take " + fault);
  }
}

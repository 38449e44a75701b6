package dev.reelroutes.routes.selfie;

import dev.reelroutes.selfie.batch.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The keys of our own records in the permanent bucket. Nothing of an upload's name goes into them
 * but a cleaned, shortened form for people; what tells records apart is a hash.
 */
public final class Bookkeeping {

  /** Everything of ours is under this. */
  public static final String ROOT = "_reelroutes/";

  /** All announcements start with this. */
  public static final String BATCHES = ROOT + "batches/";

  /** All outcomes of uploads start with this, then movie and batch. */
  public static final String OUTCOMES = ROOT + "outcomes/";

  /** All rejected uploads start with this, then the movie. */
  public static final String REJECTED = ROOT + "rejected/";

  /** All originals of removed photos start with this, then the movie. */
  public static final String REMOVED = ROOT + "removed/";

  /** One object for each movie that was ever committed. */
  public static final String LEDGERS = ROOT + "movies/";

  private static final int HASH_DIGITS = 12;
  private static final int MAX_NAME = 100;

  private Bookkeeping() {}

  /** Where a batch is announced. */
  public static String announcement(String movie, String batchId) {
    return BATCHES + movie + "/" + batchId + ".json";
  }

  /** All outcomes of a batch start with this. */
  public static String outcomes(String movie, String batchId) {
    return OUTCOMES + movie + "/" + batchId + "/";
  }

  /** The kind is part of the key, so that a listing alone says how many ended how. */
  static String outcome(String movie, String batchId, Outcome outcome) {
    String kind = outcome.outcome().name().toLowerCase(Locale.ROOT);
    return outcomes(movie, batchId) + hash(outcome.upload()) + "." + kind + ".json";
  }

  /** Rejected uploads of a movie start with this; so do those of movies in folders below it. */
  public static String rejected(String movie) {
    return REJECTED + movie + "/";
  }

  /** The same upload in the same version always goes to the same place. */
  static String rejected(String movie, String uploadKey, String etag) {
    return rejected(movie) + hash(uploadKey + "\n" + etag) + "_" + readableName(uploadKey);
  }

  /** Records of duplicates start with this, then the photo id. */
  public static String duplicates(String movie) {
    return ROOT + "duplicates/" + movie + "/";
  }

  static String duplicate(String movie, String photoId, String uploadKey, String uploaded) {
    return duplicates(movie) + photoId + "_" + hash(uploadKey + "\n" + uploaded) + ".json";
  }

  /** Dead letters of a movie start with this. */
  public static String failed(String movie) {
    return ROOT + "failed/" + movie + "/";
  }

  /** Originals of photos that a person removed start with this. */
  public static String removed(String movie) {
    return REMOVED + movie + "/";
  }

  /** Where a version of a movie that could not be read is kept. */
  public static String quarantined(String movie, String etag) {
    return ROOT + "quarantine/" + movie + "/" + hash(etag) + ".mp4";
  }

  /** Says that there is a movie, and which was the last commit. */
  public static String ledger(String movie) {
    return LEDGERS + movie + ".json";
  }

  /** Says since when a movie is without the photos that were there before. */
  public static String begunAnew(String movie) {
    return ROOT + "begun/" + movie + ".json";
  }

  /** Whose turn at a movie it is. */
  static String lease(String movie) {
    return ROOT + "leases/" + movie + ".json";
  }

  static String failed(String movie, String route, String subject) {
    return failed(movie) + route + "_" + hash(subject) + ".json";
  }

  /** 12 hex digits that tell texts apart. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The last part of a key, cleaned and shortened. */
  public static String readableName(String uploadKey) {
    String name = uploadKey.substring(uploadKey.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
    return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
  }
}

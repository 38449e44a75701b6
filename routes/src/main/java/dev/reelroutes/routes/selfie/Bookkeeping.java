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
final class Bookkeeping {

  static final String ROOT = "_reelroutes/";
  static final String BATCHES = ROOT + "batches/";
  static final String OUTCOMES = ROOT + "outcomes/";

  private static final int HASH_DIGITS = 12;
  private static final int MAX_NAME = 100;

  private Bookkeeping() {}

  static String announcement(String movie, String batchId) {
    return BATCHES + movie + "/" + batchId + ".json";
  }

  /** All outcomes of a batch start with this. */
  static String outcomes(String movie, String batchId) {
    return OUTCOMES + movie + "/" + batchId + "/";
  }

  /** The kind is part of the key, so that a listing alone says how many ended how. */
  static String outcome(String movie, String batchId, Outcome outcome) {
    String kind = outcome.outcome().name().toLowerCase(Locale.ROOT);
    return outcomes(movie, batchId) + hash(outcome.upload()) + "." + kind + ".json";
  }

  static String rejected(String movie) {
    return ROOT + "rejected/" + movie + "/";
  }

  /** The same upload in the same version always goes to the same place. */
  static String rejected(String movie, String uploadKey, String etag) {
    return rejected(movie) + hash(uploadKey + "\n" + etag) + "_" + readableName(uploadKey);
  }

  static String duplicates(String movie) {
    return ROOT + "duplicates/" + movie + "/";
  }

  static String duplicate(String movie, String photoId, String uploadKey, String uploaded) {
    return duplicates(movie) + photoId + "_" + hash(uploadKey + "\n" + uploaded) + ".json";
  }

  static String failed(String movie, String route, String subject) {
    return ROOT + "failed/" + movie + "/" + route + "_" + hash(subject) + ".json";
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String readableName(String uploadKey) {
    String name = uploadKey.substring(uploadKey.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
    return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
  }
}

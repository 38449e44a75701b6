package dev.reelroutes.split;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.split.SplitSettings.Cut;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a video, or what became of it; a row beside the items, under the negative of the
 * video's number.
 *
 * @param upload which upload the video is
 * @param owner of the lease
 * @param token counts the owners and endings: who has an older one writes nothing more
 * @param until when the lease ends unless it is renewed
 * @param deaths how many owners let their lease end without a word: killed, most likely
 * @param cut how the video is cut, whoever does it
 * @param reason why it was rejected or superseded; null otherwise
 */
public record Claim(
    VideoId id,
    Upload upload,
    State state,
    String owner,
    long token,
    Instant until,
    int deaths,
    Cut cut,
    @Nullable String reason) {

  /** When a lease ended that was given back. */
  private static final Instant GIVEN_BACK = Instant.EPOCH;

  /** The field that counts. */
  public static final String TOKEN = "token";

  private static final String UNTIL = "until";

  /**
   * One upload.
   *
   * @param version its version id, or its ETag where the bucket has no versions
   */
  public record Upload(String bucket, String key, String version) {

    /** Which video that is. */
    public VideoId id() {
      return VideoId.of(bucket, key, version);
    }
  }

  /** What became of a video. */
  public enum State {
    /** Somebody works on it until their lease ends. */
    RUNNING,
    /** All parts and items are there. */
    DONE,
    /** It cannot be split. */
    REJECTED,
    /** Another upload took its key, or it is gone. */
    SUPERSEDED
  }

  /** The first claim to a video. */
  public static Claim first(Upload upload, String owner, Instant until, Cut cut) {
    return new Claim(upload.id(), upload, State.RUNNING, owner, 1, until, 0, cut, null);
  }

  /** Whether nobody need work on it any more. */
  public boolean ended() {
    return state != State.RUNNING;
  }

  /** Whether somebody else may take it over. */
  public boolean expired(Instant now) {
    return state == State.RUNNING && !until.isAfter(now);
  }

  /** The claim of who takes it over. */
  public Claim takenOver(String by, Instant newUntil) {
    boolean died = state == State.RUNNING && !until.equals(GIVEN_BACK);
    int now = deaths + (died ? 1 : 0);
    return new Claim(id, upload, State.RUNNING, by, token + 1, newUntil, now, cut, null);
  }

  /** The same with a later end. */
  public Claim renewed(Instant newUntil) {
    return new Claim(id, upload, state, owner, token, newUntil, deaths, cut, reason);
  }

  /** The same for anybody to take. */
  public Claim givenBack() {
    return renewed(GIVEN_BACK);
  }

  /** The end of it; its owner's writes are refused from then on. */
  public Claim ended(State end, @Nullable String why) {
    return new Claim(id, upload, end, owner, token + 1, until, deaths, cut, why);
  }

  /** As a row of the table. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(VideoItem.ID, id.claim());
    row.put("state", state.name());
    row.put("owner", owner);
    row.put(TOKEN, token);
    row.put(UNTIL, until.toEpochMilli());
    row.put("deaths", (long) deaths);
    row.put("bucket", upload.bucket);
    row.put("key", upload.key);
    row.put("version", upload.version);
    row.put("mode", cut.mode().name().toLowerCase(Locale.ROOT));
    row.put("length_ns", cut.length().toNanos());
    if (reason != null) {
      row.put("reason", reason);
    }
    return row;
  }

  /**
   * Reads what {@link #row} made.
   *
   * @throws IllegalArgumentException when it is no claim
   */
  public static Claim of(Map<String, Object> row) {
    Object reason = row.get("reason");
    return new Claim(
        new VideoId(-number(row, VideoItem.ID)),
        new Upload(text(row, "bucket"), text(row, "key"), text(row, "version")),
        State.valueOf(text(row, "state")),
        text(row, "owner"),
        number(row, TOKEN),
        Instant.ofEpochMilli(number(row, UNTIL)),
        Math.toIntExact(number(row, "deaths")),
        new Cut(
            CutMode.valueOf(text(row, "mode").toUpperCase(Locale.ROOT)),
            Duration.ofNanos(number(row, "length_ns"))),
        reason == null ? null : reason.toString());
  }

  private static String text(Map<String, Object> row, String field) {
    if (row.get(field) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a claim without " + field + ": " + row.get(VideoItem.ID));
  }

  private static long number(Map<String, Object> row, String field) {
    if (row.get(field) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("a claim without " + field + ": " + row.get(VideoItem.ID));
  }
}

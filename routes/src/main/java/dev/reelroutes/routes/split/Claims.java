package dev.reelroutes.routes.split;

import dev.reelroutes.split.Claim;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.Claim.Upload;
import dev.reelroutes.split.SplitSettings.Cut;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims to videos and the writes that they guard. Each write asks in the same transaction whether
 * the token still is the one that was claimed with; so a worker that lost its lease, and does not
 * know it yet, writes nothing more.
 */
public final class Claims {

  private static final String LATEST = "latest";

  private final VideoTable table;
  private final Duration expiry;
  private final Clock clock;

  Claims(VideoTable table, Duration expiry, Clock clock) {
    this.table = table;
    this.expiry = expiry;
    this.clock = clock;
  }

  /**
   * What came of asking for a video.
   *
   * @param mine whether the claim is the one's who asked
   */
  record Taken(Claim claim, boolean mine) {}

  /**
   * Claims an upload that nobody works on. An earlier upload of its key is superseded by that; one
   * that was superseded and came back is claimed again.
   *
   * @param owner another one each time
   */
  Taken take(Upload upload, String owner, Cut cut) {
    Instant until = clock.instant().plus(expiry);
    Optional<Claim> there = find(upload.id());
    if (there.isEmpty()) {
      return begin(Claim.first(upload, owner, until, cut), there);
    }
    Claim old = there.get();
    Claim next = old.takenOver(owner, until);
    if (old.state() == State.SUPERSEDED) {
      return begin(next, there);
    }
    boolean mine =
        old.expired(clock.instant()) && table.write(List.of(Write.when(next.row(), held(old))));
    return new Taken(mine ? next : old, mine);
  }

  private Taken begin(Claim next, Optional<Claim> there) {
    Upload upload = next.upload();
    long pointer = VideoId.latest(upload.bucket(), upload.key());
    Optional<Map<String, Object>> before = table.find(pointer);
    Map<String, Object> after = new LinkedHashMap<>();
    after.put(VideoItem.ID, pointer);
    after.put("bucket", upload.bucket());
    after.put("key", upload.key());
    after.put(LATEST, next.id().value());
    List<Write> writes = new ArrayList<>();
    writes.add(
        there
            .map(old -> Write.when(next.row(), held(old)))
            .orElseGet(() -> Write.ifAbsent(next.row())));
    writes.add(
        before
            .map(row -> Write.when(after, Map.of(LATEST, latest(row))))
            .orElseGet(() -> Write.ifAbsent(after)));
    before
        .map(row -> new VideoId(latest(row)))
        .filter(id -> !id.equals(next.id()))
        .flatMap(this::find)
        .filter(old -> old.state() != State.SUPERSEDED)
        .map(old -> superseded(old, "replaced by " + next.id()))
        .ifPresent(writes::add);
    boolean mine = table.write(writes);
    Claim now = mine ? next : find(next.id()).orElse(next);
    return new Taken(now, mine);
  }

  private static Write superseded(Claim old, String why) {
    return Write.when(old.ended(State.SUPERSEDED, why).row(), held(old));
  }

  private static long latest(Map<String, Object> row) {
    if (row.get(LATEST) instanceof Long id) {
      return id;
    }
    throw new IllegalArgumentException("no row of ours: " + row);
  }

  /** What a claim must still be like: nobody took it over, or ended it. */
  private static Map<String, Object> held(Claim claim) {
    return Map.of(Claim.TOKEN, claim.token());
  }

  /** Who works on a video, or what became of it. */
  Optional<Claim> find(VideoId id) {
    return table.find(id.claim()).map(Claim::of);
  }

  /** Whether there is an item. */
  boolean has(VideoId id) {
    return table.find(id.value()).isPresent();
  }

  /** Lets a lease begin anew; false if it is lost. */
  boolean renew(Claim mine) {
    Claim renewed = mine.renewed(clock.instant().plus(expiry));
    return table.write(List.of(Write.when(renewed.row(), held(mine))));
  }

  /** Lets anybody take a video over at once. */
  void release(Claim mine) {
    table.write(List.of(Write.when(mine.givenBack().row(), held(mine))));
  }

  /**
   * Writes an item.
   *
   * @throws ClaimLostException if the claim is not ours any more
   */
  void insert(Claim mine, VideoItem item) {
    must(mine, List.of(Write.check(mine.id().claim(), held(mine)), Write.put(item.row())));
  }

  /**
   * Ends a claim, and writes the list of parts into the upload's item in the same instant.
   *
   * @throws ClaimLostException if the claim is not ours any more
   */
  void finish(Claim mine, List<VideoId> parts) {
    Map<String, Object> item =
        table
            .find(mine.id().value())
            .orElseThrow(() -> new IllegalStateException("no item of video " + mine.id()));
    item.put(VideoItem.PARTS, parts.stream().map(VideoId::value).toList());
    must(
        mine, List.of(Write.when(mine.ended(State.DONE, null).row(), held(mine)), Write.put(item)));
  }

  /**
   * Ends a claim without parts.
   *
   * @throws ClaimLostException if the claim is not ours any more
   */
  void end(Claim mine, State state, String why) {
    must(mine, List.of(Write.when(mine.ended(state, why).row(), held(mine))));
  }

  private void must(Claim mine, List<Write> writes) {
    if (!table.write(writes)) {
      throw new ClaimLostException("the claim to video " + mine.id() + " is lost");
    }
  }
}

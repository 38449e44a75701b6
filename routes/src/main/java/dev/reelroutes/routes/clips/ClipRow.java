package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipKeys;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of one clip, as this process knows it. Each change is written on condition that nobody
 * else wrote meanwhile: who lost the clip learns of it with the next step and does nothing more.
 */
final class ClipRow {

  /** The SDK repeats a write whose answer was lost; this tells ours from another's. */
  private static final String WRITE_ID = "write-id";

  private final Bucket bucket;
  private ClipState state;
  private @Nullable String etag;

  /**
   * @param etag of the object; null if there is none
   */
  ClipRow(Bucket bucket, ClipState state, @Nullable String etag) {
    this.bucket = bucket;
    this.state = state;
    this.etag = etag;
  }

  synchronized ClipState state() {
    return state;
  }

  /**
   * Writes the next state.
   *
   * @throws StoreException if somebody else was faster, or the store cannot be asked; then nothing
   *     has changed
   */
  synchronized void change(UnaryOperator<ClipState> change) {
    ClipState next = change.apply(state);
    String id = UUID.randomUUID().toString();
    String key = ClipKeys.state(next.clipId());
    Condition condition = etag == null ? Condition.ifAbsent() : Condition.ifMatch(etag);
    try {
      etag =
          bucket.put(
              key,
              Content.of(Json.bytes(next)).typed("application/json"),
              Map.of(WRITE_ID, id),
              condition);
    } catch (PreconditionFailedException | ConflictException | NotFoundException e) {
      Optional<Head> mine =
          bucket.head(key).filter(head -> id.equals(head.metadata().get(WRITE_ID)));
      etag = mine.orElseThrow(() -> e).etag();
    }
    state = next;
  }
}

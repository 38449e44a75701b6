package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipMaker.MadeClip;
import dev.reelroutes.clips.ClipMaker.Source;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.Outbox;
import dev.reelroutes.clips.Recording;
import dev.reelroutes.clips.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is answered: an exchange property of the clip routes, so that each step can
 * be repeated from what the steps before it left here.
 */
public final class ClipWork {

  private final ClipRequest request;
  private final String message;
  private final ClipRow row;
  private final Path folder;
  private final boolean todo;
  private final Map<Integer, Source> sources = new ConcurrentSkipListMap<>();
  private String alias = "";
  private List<Recording> recordings = List.of();
  private @Nullable Verdict verdict;
  private @Nullable MadeClip made;
  private boolean confirmed;

  /**
   * @param todo whether anything is to be done
   * @param folder for temporary files, its own
   */
  ClipWork(ClipRequest request, String message, ClipRow row, boolean todo, Path folder) {
    this.request = request;
    this.message = message;
    this.row = row;
    this.todo = todo;
    this.folder = folder;
  }

  /** Whether recordings are to be looked for. */
  public boolean isUndecided() {
    return todo && verdict == null && !state().isAnsweredFor(message);
  }

  /** Whether the clip is to be made. */
  public boolean isToBeMade() {
    return verdict instanceof Verdict.Make;
  }

  /** Whether the clip was made, and is on disk. */
  public boolean isOnDisk() {
    return made != null;
  }

  /** Whether something was decided that others are to be told. */
  public boolean isOpen() {
    return todo && state().isOpen();
  }

  /** Whether this delivery has nothing to decide any more. */
  boolean isDecidedForGood() {
    return state().isAnsweredFor(message);
  }

  /** Whether the camera API does not know yet. */
  public boolean isUnposted() {
    ClipState.News news = state().news();
    return news != null && news.outbox() == Outbox.DECIDED;
  }

  /** Whether SNS tells it too. */
  public boolean isPublished() {
    ClipState.News news = state().news();
    return news != null && news.status().isPublished();
  }

  /** What others are told. */
  public @Nullable ClipStatus getStatus() {
    ClipState.News news = state().news();
    return news == null ? null : news.status();
  }

  /** The request. */
  public ClipRequest getRequest() {
    return request;
  }

  ClipState state() {
    return row.state();
  }

  /** Writes down that others know more than before. */
  void told(Outbox next, Instant now) {
    row.change(state -> state.told(next));
    ClipState.News news = state().news();
    if (next == Outbox.NOTIFIED && news != null && news.status().isFinal()) {
      ClipMeters.ended(state().firstSent(), now);
    }
  }

  ClipRow row() {
    return row;
  }

  String message() {
    return message;
  }

  Path folder() {
    return folder;
  }

  String alias() {
    return alias;
  }

  void camera(String found) {
    alias = found;
  }

  List<Recording> recordings() {
    return recordings;
  }

  void listed(List<Recording> found) {
    recordings = found;
    sources.clear();
  }

  /** A recording, by its place in the list, is on disk. */
  void fetched(int number, Path file) {
    sources.put(number, new Source(file, recordings.get(number).time()));
  }

  boolean has(int number) {
    return sources.containsKey(number);
  }

  List<Source> sources() {
    return List.copyOf(new TreeMap<>(sources).values());
  }

  void decide(Verdict decided) {
    verdict = decided;
  }

  void made(@Nullable MadeClip clip) {
    made = clip;
    confirmed = false;
    if (clip == null) {
      sources.clear();
    }
  }

  /** Everything of the clip was found where it was uploaded to. */
  void confirm() {
    confirmed = true;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  MadeClip made() {
    return Objects.requireNonNull(made, "no clip was made");
  }
}

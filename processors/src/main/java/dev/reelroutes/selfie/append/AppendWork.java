package dev.reelroutes.selfie.append;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One append to one movie, from the listing of pending to the commit. It survives a conflict: what
 * was decoded and encoded, or found unusable, is not looked at again when the movie must be read
 * anew. Belongs to one thread; closing it removes its temporary file.
 */
public final class AppendWork implements AutoCloseable {

  private final String movie;
  private final List<PendingPhoto> pending;
  private final Map<PendingPhoto, UnusablePhoto> unusable = new LinkedHashMap<>();
  private final Path scratch;
  private @Nullable SampleSpool spool;
  private @Nullable CurrentMovie current;
  private @Nullable MovieUpdate update;

  /**
   * @param pending in key order, which is the order in which new samples are written
   * @param scratch folder for the samples until they are committed
   */
  public AppendWork(String movie, List<PendingPhoto> pending, Path scratch) {
    this.movie = movie;
    this.pending = List.copyOf(pending);
    this.scratch = scratch;
  }

  /** The movie's id. */
  public String movie() {
    return movie;
  }

  /** Whether nothing is pending. */
  public boolean isEmpty() {
    return pending.isEmpty();
  }

  /** What was pending when it began. */
  public List<PendingPhoto> pending() {
    return pending;
  }

  /** Photos that could not be decoded. */
  public List<UnusablePhoto> unusable() {
    return new ArrayList<>(unusable.values());
  }

  /** The movie to append to, read just now; empty when there is none yet. */
  public Optional<CurrentMovie> current() {
    return Optional.ofNullable(current);
  }

  /** Begins a try with what was read just now; null when there is no movie yet. */
  public void startFrom(@Nullable CurrentMovie read) {
    current = read;
    update = null;
  }

  /** What is to be committed; empty when every photo is in the movie already, or none is usable. */
  public Optional<MovieUpdate> update() {
    return Optional.ofNullable(update);
  }

  void updateTo(MovieUpdate next) {
    update = next;
  }

  void reject(PendingPhoto photo, UnusablePhoto why) {
    unusable.put(photo, why);
  }

  boolean isUnusable(PendingPhoto photo) {
    return unusable.containsKey(photo);
  }

  SampleSpool spool() {
    if (spool == null) {
      spool = new SampleSpool(scratch);
    }
    return spool;
  }

  @Override
  public void close() {
    if (spool != null) {
      spool.close();
    }
  }
}

package dev.reelroutes.selfie.append;

import dev.reelroutes.media.EncoderProfile;
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
 * anew. Belongs to one thread; closing it removes its temporary files.
 */
public final class AppendWork implements AutoCloseable {

  private final String movie;
  private final List<PendingPhoto> pending;
  private final Map<PendingPhoto, UnusablePhoto> unusable = new LinkedHashMap<>();
  private final Path scratch;
  private @Nullable SampleSpool spool;
  private @Nullable SampleSpool rewritten;
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

  /** What was encoded with this profile; samples of another one are of no use any more. */
  SampleSpool spool(EncoderProfile profile) {
    if (spool == null || !spool.profile().equals(profile)) {
      close(spool);
      spool = new SampleSpool(scratch, profile);
    }
    return spool;
  }

  /** An empty spool for samples that had to be rewritten for this try. */
  SampleSpool rewritten(EncoderProfile profile) {
    close(rewritten);
    rewritten = new SampleSpool(scratch, profile);
    return rewritten;
  }

  @Override
  public void close() {
    close(spool);
    close(rewritten);
  }

  private static void close(@Nullable SampleSpool spool) {
    if (spool != null) {
      spool.close();
    }
  }
}

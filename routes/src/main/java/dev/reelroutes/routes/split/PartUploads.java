package dev.reelroutes.routes.split;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutListener;
import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.routes.split.VideoCut.Sending;
import dev.reelroutes.split.VideoItem.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Sends the parts of one video while it is cut, several at a time; the cutter waits when it is
 * ahead of them. So scratch holds the video, the one or two parts that are open, and those that are
 * sent.
 */
final class PartUploads implements CutListener {

  private final SplitWork work;
  private final PartStore store;
  private final VideoItems items;
  private final Sending sending;
  private final BooleanSupplier outOfTime;
  private final Semaphore free;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private Map<Integer, Media> there = Map.of();
  private @Nullable Video video;
  private int parts;
  private int sent;

  PartUploads(
      SplitWork work,
      PartStore store,
      VideoItems items,
      Sending sending,
      BooleanSupplier outOfTime) {
    this.work = work;
    this.store = store;
    this.items = items;
    this.sending = sending;
    this.outOfTime = outOfTime;
    this.free = new Semaphore(sending.atOnce());
  }

  /** Carries what is wrong with a video through the cutter. */
  static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UnusableMovieException why;

    RefusedException(UnusableMovieException why) {
      super(why);
      this.why = why;
    }

    UnusableMovieException why() {
      return why;
    }
  }

  /** Says that there is no time left: what is not done stays for whoever is next. */
  static final class HandedOnException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  @Override
  public void begun(Video begun, int count) {
    video = begun;
    parts = count;
    work.lease().check();
    try {
      there = store.there(work, begun, count);
    } catch (UnusableMovieException e) {
      throw new RefusedException(e);
    }
    items.begin(work, begun);
    there.forEach((part, media) -> items.insert(work, work.place(part, extension()), media));
  }

  private String extension() {
    return Objects.requireNonNull(video).container().extension();
  }

  @Override
  public boolean wanted(int part) {
    return !there.containsKey(part);
  }

  @Override
  public Path file(int part) {
    check();
    return work.file(part, extension());
  }

  @Override
  public void reached(Duration time) {
    check();
  }

  private void check() {
    work.lease().check();
    checkSent();
    if (outOfTime.getAsBoolean()) {
      throw new HandedOnException();
    }
  }

  private void checkSent() {
    Exception failed = failure.get();
    if (failed instanceof UnusableMovieException why) {
      throw new RefusedException(why);
    }
    if (failed instanceof RuntimeException known) {
      throw known;
    }
    if (failed != null) {
      throw new IllegalStateException("a part was not uploaded: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void finished(Part part) {
    sent++;
    FinishedPart finished = new FinishedPart(work, Objects.requireNonNull(video), part);
    free.acquireUninterruptibly();
    try {
      sending.threads().execute(() -> send(finished));
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private void send(FinishedPart part) {
    try {
      if (failure.get() == null) {
        Exchange done =
            sending
                .routes()
                .send("{{split.part.uri}}", exchange -> exchange.getMessage().setBody(part));
        if (done.getException() != null) {
          failure.compareAndSet(null, done.getException());
        }
      }
      Files.deleteIfExists(part.part().file());
    } catch (IOException e) {
      failure.compareAndSet(null, new UncheckedIOException(e));
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  /** Waits until nothing is sent any more. */
  void await() {
    free.acquireUninterruptibly(sending.atOnce());
    free.release(sending.atOnce());
  }

  /** How many parts are where they belong, when nothing is sent any more. */
  int there() {
    checkSent();
    return there.size() + sent;
  }

  /**
   * Waits until all parts are where they belong, and says which they are.
   *
   * @throws IllegalStateException if one is missing
   */
  void complete(Video cut) {
    await();
    if (there() != parts) {
      throw new IllegalStateException("%d parts of %d were cut".formatted(there(), parts));
    }
    work.complete(parts, cut.container().extension());
  }
}

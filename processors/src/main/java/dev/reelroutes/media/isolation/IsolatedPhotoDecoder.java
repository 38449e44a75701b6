package dev.reelroutes.media.isolation;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.isolation.DecoderWorker.DiedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes photos in worker processes, as many as threads ask at the same time. They are started
 * when they are needed, kept for the next photo, and replaced when they die; a photo of which three
 * died cannot be used. {@link #check} stays in this process: it reads headers, in Java.
 */
public final class IsolatedPhotoDecoder implements PhotoDecoder, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IsolatedPhotoDecoder.class);
  private static final int DEATHS = 3;

  /** A file of Java's options that this process was started with, for its workers too. */
  private static final String JAVA_OPTIONS = "reelroutes.java-options";

  private final FfmpegPhotoDecoder checks;
  private final Isolation isolation;
  private final List<String> command;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "decoder-timeout");
            thread.setDaemon(true);
            return thread;
          });

  private final Deque<DecoderWorker> idle = new ArrayDeque<>();
  private final AtomicLong restarts = new AtomicLong();
  private boolean closed;

  /** Starts nothing yet. */
  public IsolatedPhotoDecoder(DecodeLimits limits, Isolation isolation) {
    this(limits, isolation, command(limits, isolation));
  }

  IsolatedPhotoDecoder(DecodeLimits limits, Isolation isolation, List<String> command) {
    this.checks = new FfmpegPhotoDecoder(limits);
    this.isolation = isolation;
    this.command = List.copyOf(command);
  }

  private static List<String> command(DecodeLimits limits, Isolation isolation) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = System.getProperty(JAVA_OPTIONS);
    if (options != null) {
      command.add("@" + options);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Xmx" + isolation.heapBytes(), "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+SuppressFatalErrorMessage"));
    command.add("-Djava.awt.headless=true");
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cacheFolder());
    command.addAll(List.of(DecoderProcess.class.getName(), Long.toString(limits.maxPixels())));
    command.add(Integer.toString(limits.maxAspect()));
    command.add(Integer.toString(limits.minSide()));
    command.add(Long.toString(isolation.maxBytes()));
    return command;
  }

  /** Where this process has its natives; the worker's home may be another. */
  private static String cacheFolder() {
    try {
      return Loader.getCacheDir().toString();
    } catch (IOException e) {
      throw new IllegalStateException("FFmpeg's natives have no folder: " + e.getMessage(), e);
    }
  }

  @Override
  public void check(byte[] photo) throws UnusableException {
    checks.check(photo);
  }

  @Override
  public Picture decode(byte[] photo, FrameSize size, Framing framing) throws UnusableException {
    for (int deaths = 1; ; deaths++) {
      DecoderWorker worker = borrow();
      boolean survived = false;
      try {
        Picture picture = worker.decode(photo, size, framing, isolation.timeout(), clock);
        survived = true;
        return picture;
      } catch (DiedException e) {
        restarts.incrementAndGet();
        LOG.warn("A decoder {} ({} of {})", e.getMessage(), deaths, DEATHS);
        if (deaths == DEATHS) {
          throw new UnusableException(
              RejectReason.CRASHES_DECODER,
              "the decoder " + e.getMessage() + ", the third time on this photo");
        }
      } catch (UnusableException | IllegalStateException e) {
        survived = worker.isAlive();
        throw e;
      } finally {
        giveBack(worker, survived);
      }
    }
  }

  private DecoderWorker borrow() {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("the decoder is closed");
      }
      DecoderWorker worker = idle.pollFirst();
      while (worker != null && !worker.isAlive()) {
        worker = idle.pollFirst();
      }
      if (worker != null) {
        return worker;
      }
    }
    return DecoderWorker.start(command);
  }

  private void giveBack(DecoderWorker worker, boolean usable) {
    synchronized (idle) {
      if (usable && !closed) {
        idle.addFirst(worker);
        return;
      }
    }
    worker.close();
  }

  /** How many workers have died of what they decoded, so far. */
  public long restarts() {
    return restarts.get();
  }

  /** Process ids of the workers that wait for a photo. */
  List<Long> idle() {
    synchronized (idle) {
      return idle.stream().map(DecoderWorker::pid).toList();
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(DecoderWorker::close);
      idle.clear();
    }
    clock.shutdownNow();
  }
}

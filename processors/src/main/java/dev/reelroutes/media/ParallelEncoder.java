package dev.reelroutes.media;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Several encoders of one profile side by side. Every picture is an IDR picture and the parameter
 * sets are equal, so any encoder may take any picture. They take turns, and samples come back in
 * the order of their pictures: the movie does not depend on which was faster. For one thread; it
 * holds native memory until it is closed.
 */
final class ParallelEncoder implements AutoCloseable {

  private final List<Lane> lanes = new ArrayList<>();
  private final Queue<Turn> turns = new ArrayDeque<>();
  private int next;

  private record Lane(H264Encoder encoder, ExecutorService thread) {}

  private record Turn(Future<byte[]> sample, Consumer<byte[]> target) {}

  /**
   * @param encoders how many, from 1; each takes one more thread
   */
  ParallelEncoder(EncoderProfile profile, int encoders) {
    try {
      for (int i = 0; i < encoders; i++) {
        lanes.add(new Lane(new H264Encoder(profile), Executors.newSingleThreadExecutor()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** SPS and PPS of everything this encodes. */
  ParameterSets parameterSets() {
    return lanes.get(0).encoder().parameterSets();
  }

  /**
   * Encodes a picture as soon as it is its turn; waits while as many as there are encoders are
   * under way.
   *
   * @param id as for {@link H264Encoder#encode}
   * @param target is given the sample during this call or a later one
   */
  void encode(Picture picture, int id, Consumer<byte[]> target) {
    if (turns.size() == lanes.size()) {
      end(turns.remove());
    }
    Lane lane = lanes.get(next++ % lanes.size());
    turns.add(new Turn(lane.thread().submit(() -> lane.encoder().encode(picture, id)), target));
  }

  /** Waits for all samples. */
  void finish() {
    while (!turns.isEmpty()) {
      end(turns.remove());
    }
  }

  private static void end(Turn turn) {
    try {
      turn.target().accept(turn.sample().get());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped while encoding"));
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    for (Lane lane : lanes) {
      lane.thread().shutdown();
      // What an encoder works with must not be freed under it; a picture takes milliseconds.
      for (boolean ended = false; !ended; ) {
        try {
          ended = lane.thread().awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      lane.encoder().close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

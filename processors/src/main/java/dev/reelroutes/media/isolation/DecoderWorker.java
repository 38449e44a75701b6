package dev.reelroutes.media.isolation;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The parent's end of one worker process. For one thread at a time. */
final class DecoderWorker implements AutoCloseable {

  private static final long GRACE_MS = 2000;

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;

  private DecoderWorker(Process process) {
    this.process = process;
    this.out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), Wire.PIECE));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), Wire.PIECE));
  }

  /** The worker died, or was killed because it took too long. */
  static final class DiedException extends Exception {

    private static final long serialVersionUID = 1L;

    DiedException(String how, IOException cause) {
      super(how, cause);
    }
  }

  /**
   * Starts a process; it knows nothing of this one's environment, credentials above all.
   *
   * @throws IllegalStateException if it does not come up: no photo is to blame
   */
  static DecoderWorker start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      DecoderWorker worker = new DecoderWorker(builder.start());
      worker.awaitReady();
      return worker;
    } catch (IOException e) {
      throw new IllegalStateException(
          "no process can be started to decode photos in (" + e.getMessage() + "); " + ADVICE, e);
    }
  }

  private static final String ADVICE =
      "media.isolation=none decodes them in this one, where a crash of the decoder ends it";

  private void awaitReady() throws IOException {
    int first = in.read();
    if (first != Wire.READY) {
      close();
      throw new IOException("it ended with " + exit() + " before it was ready");
    }
  }

  /**
   * Has a photo decoded.
   *
   * @param clock kills the worker when time is up
   * @throws DiedException if the worker did not survive it
   */
  Picture decode(
      byte[] photo,
      FrameSize size,
      Framing framing,
      Duration timeout,
      ScheduledExecutorService clock)
      throws UnusableException, DiedException {
    AtomicBoolean late = new AtomicBoolean();
    Runnable end =
        () -> {
          late.set(true);
          process.destroyForcibly();
        };
    ScheduledFuture<?> kill = clock.schedule(end, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      out.writeByte(Wire.PHOTO);
      Wire.writeSize(out, size);
      Wire.writeFraming(out, framing);
      out.writeInt(photo.length);
      Wire.writeBytes(out, photo);
      out.flush();
      return answer(size);
    } catch (IOException e) {
      close();
      throw new DiedException(
          late.get() ? "was not done after " + timeout.toMillis() + " ms" : "ended with " + exit(),
          e);
    } finally {
      kill.cancel(false);
    }
  }

  private Picture answer(FrameSize size) throws IOException, UnusableException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case Wire.PICTURE -> picture(size);
      case Wire.UNUSABLE ->
          throw new UnusableException(RejectReason.valueOf(in.readUTF()), in.readUTF());
      case Wire.FAILED ->
          throw new IllegalStateException("in the decoder's process: " + in.readUTF());
      default -> throw new IOException("an answer of kind " + kind);
    };
  }

  private Picture picture(FrameSize size) throws IOException {
    int pixels = size.width() * size.height();
    return new Picture(
        size,
        Wire.readBytes(in, pixels),
        Wire.readBytes(in, pixels / 4),
        Wire.readBytes(in, pixels / 4));
  }

  private String exit() {
    try {
      boolean ended = process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS);
      int code = ended ? process.exitValue() : -1;
      return code == DecoderProcess.OUT_OF_MEMORY ? "too much memory" : "exit code " + code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "an interrupt";
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

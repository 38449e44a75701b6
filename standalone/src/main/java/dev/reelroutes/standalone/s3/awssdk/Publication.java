package dev.reelroutes.standalone.s3.awssdk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;

/**
 * A body that takes a lock and judges the condition when its last byte was read: S3Proxy writes the
 * body to a temporary file and then renames it, so exactly the renaming is guarded, and a slow
 * client keeps nobody waiting. Closing it releases the lock, not the body.
 */
final class Publication extends FilterInputStream {

  private final Lock lock;
  private final Runnable condition;
  private boolean locked;
  private boolean begun;

  Publication(InputStream body, Lock lock, Runnable condition) {
    super(body);
    this.lock = lock;
    this.condition = condition;
  }

  /** Whether bytes were taken, so that the body cannot be read again. */
  boolean hasBegun() {
    return begun;
  }

  void release() {
    if (locked) {
      locked = false;
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    return judgedAtEnd(super.read());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return judgedAtEnd(super.read(into, offset, length));
  }

  private int judgedAtEnd(int read) {
    begun = true;
    if (read < 0 && !locked) {
      lock.lock();
      locked = true;
      condition.run();
    }
    return read;
  }

  @Override
  public void close() {
    // S3Proxy closes it before it renames; the request closes the body itself.
  }
}

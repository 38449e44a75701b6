package dev.reelroutes.routes.care;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Slices one behind the other, of which 8 MiB are in memory at a time. */
final class SliceStream extends InputStream {

  private static final int CHUNK = 8 << 20;

  private final Deque<Slice> rest;
  private byte[] loaded = {};
  private int at;

  /**
   * @param skip how many bytes are left out at the beginning
   */
  SliceStream(List<Slice> slices, long skip) {
    rest = new ArrayDeque<>(slices);
    long left = skip;
    while (left > 0 && !rest.isEmpty()) {
      Slice first = rest.removeFirst();
      if (first.length() > left) {
        rest.addFirst(new Slice(first.object(), first.from() + left, first.length() - left));
      }
      left -= Math.min(left, first.length());
    }
  }

  @Override
  public int read() throws IOException {
    return load() ? loaded[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!load()) {
      return -1;
    }
    int read = Math.min(length, loaded.length - at);
    System.arraycopy(loaded, at, target, offset, read);
    at += read;
    return read;
  }

  private boolean load() throws IOException {
    if (at < loaded.length) {
      return true;
    }
    if (rest.isEmpty()) {
      return false;
    }
    Slice first = rest.removeFirst();
    int length = (int) Math.min(CHUNK, first.length());
    loaded = first.object().read(first.from(), length);
    at = 0;
    if (loaded.length < length) {
      throw new IOException("an object ended " + (length - loaded.length) + " bytes too early");
    }
    if (first.length() > length) {
      rest.addFirst(new Slice(first.object(), first.from() + length, first.length() - length));
    }
    return true;
  }
}

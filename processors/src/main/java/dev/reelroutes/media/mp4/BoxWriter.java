package dev.reelroutes.media.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A growing array of big-endian fields and nested boxes (ISO/IEC 14496-12 4.2). A box's size is
 * filled in when its body has been written, so that nobody computes sizes beforehand.
 */
public final class BoxWriter {

  private byte[] bytes = new byte[4096];
  private int length;

  /** A box with a 32-bit size. */
  public BoxWriter box(String type, Consumer<BoxWriter> body) {
    int start = length;
    u32(0).ascii(type);
    body.accept(this);
    int end = length;
    length = start;
    u32(end - start);
    length = end;
    return this;
  }

  /** A box whose body begins with a version and 24 flags. */
  public BoxWriter fullBox(String type, int version, int flags, Consumer<BoxWriter> body) {
    return box(type, w -> body.accept(w.u8(version).u8(flags >>> 16).u16(flags & 0xffff)));
  }

  /** One byte. */
  public BoxWriter u8(int value) {
    check(value, 0xff);
    return put(value, 1);
  }

  /** Two bytes. */
  public BoxWriter u16(int value) {
    check(value, 0xffff);
    return put(value, 2);
  }

  /** Four bytes. */
  public BoxWriter u32(long value) {
    check(value, 0xffff_ffffL);
    return put(value, 4);
  }

  /** Eight bytes, signed or not. */
  public BoxWriter u64(long value) {
    return put(value, 8);
  }

  /** A text without length or end, such as a box type. */
  public BoxWriter ascii(String text) {
    return bytes(text.getBytes(ISO_8859_1));
  }

  /** The bytes as they are. */
  public BoxWriter bytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** Reserved fields, and padding. */
  public BoxWriter zeros(int count) {
    reserve(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  /** Bytes written so far. */
  public int length() {
    return length;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private BoxWriter put(long value, int width) {
    reserve(width);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }

  private static void check(long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(value + " does not fit into a field of 0 to " + max);
    }
  }
}

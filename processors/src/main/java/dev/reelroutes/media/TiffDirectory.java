package dev.reelroutes.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first image file directory of a TIFF (TIFF 6.0, section 2). Entries whose values lie outside
 * the file are left out.
 *
 * @param order of the bytes in numbers
 * @param fields by tag, in ascending order
 */
record TiffDirectory(ByteOrder order, TreeMap<Integer, Field> fields) {

  /** More strips or tiles than this are none: their list alone would fill the memory. */
  private static final int MOST_NUMBERS = 1 << 20;

  static final int SHORT = 3;
  static final int LONG = 4;
  private static final int ENTRY = 12;
  private static final int INLINE = 4;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  /**
   * One entry.
   *
   * @param type of its values; numbers can be read of bytes, shorts and longs
   * @param in the file, or other bytes in which its values stand
   * @param at where they begin
   * @param length how many bytes they are
   */
  record Field(int type, ByteBuffer in, int at, int length) {

    static Field of(int type, ByteBuffer values) {
      return new Field(type, values, 0, values.limit());
    }

    int count() {
      return length / TYPE_BYTES[type];
    }

    byte[] values() {
      byte[] values = new byte[length];
      in.get(at, values);
      return values;
    }
  }

  /** Reads it; never fails, whatever the bytes are. */
  static TiffDirectory first(byte[] tiff) {
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    TiffDirectory directory = new TiffDirectory(order, new TreeMap<>());
    ByteBuffer in = ByteBuffer.wrap(tiff).order(order);
    int start = tiff.length < 8 ? -1 : in.getInt(4);
    if (start >= 0 && start <= tiff.length - 2) {
      int entries = in.getShort(start) & 0xFFFF;
      for (int at = start + 2; entries > 0 && at <= tiff.length - ENTRY; entries--, at += ENTRY) {
        directory.read(in, at);
      }
    }
    return directory;
  }

  private void read(ByteBuffer in, int at) {
    int type = in.getShort(at + 2) & 0xFFFF;
    long count = in.getInt(at + 4) & 0xFFFFFFFFL;
    if (type == 0 || type >= TYPE_BYTES.length || count > in.limit()) {
      return;
    }
    long length = count * TYPE_BYTES[type];
    long from = length <= INLINE ? at + 8 : in.getInt(at + 8) & 0xFFFFFFFFL;
    if (length > 0 && from + length <= in.limit()) {
      fields.putIfAbsent(in.getShort(at) & 0xFFFF, new Field(type, in, (int) from, (int) length));
    }
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** The first value of a field. */
  long number(int tag, long absent) {
    long[] all = numbers(tag);
    return all.length == 0 ? absent : all[0];
  }

  /** All values of a field; none if it is not there or holds no whole numbers. */
  long[] numbers(int tag) {
    return Optional.ofNullable(fields.get(tag)).map(this::numbers).orElse(new long[0]);
  }

  private long[] numbers(Field field) {
    if (field.count() > MOST_NUMBERS) {
      return new long[0];
    }
    long[] numbers = new long[field.count()];
    for (int i = 0; i < numbers.length; i++) {
      int at = field.at + i * TYPE_BYTES[field.type];
      switch (field.type) {
        case 1 -> numbers[i] = field.in.get(at) & 0xFF;
        case SHORT -> numbers[i] = field.in.getShort(at) & 0xFFFF;
        case LONG -> numbers[i] = field.in.getInt(at) & 0xFFFFFFFFL;
        default -> {
          return new long[0];
        }
      }
    }
    return numbers;
  }

  /** The same with one number under a tag. */
  TiffDirectory with(int tag, long number) {
    TreeMap<Integer, Field> other = new TreeMap<>(fields);
    ByteBuffer value = ByteBuffer.allocate(INLINE).order(order).putInt(0, (int) number);
    other.put(tag, Field.of(LONG, value));
    return new TiffDirectory(order, other);
  }

  /**
   * A TIFF of this directory alone.
   *
   * @param base what its offsets point into; the first 8 bytes are replaced by a header
   */
  byte[] write(byte[] base) {
    int length = base.length + 1 + 2 + fields.size() * ENTRY + 4;
    for (Map.Entry<Integer, Field> field : fields.entrySet()) {
      length += field.getValue().length + 1;
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(order).put(base);
    int entry = base.length + (base.length & 1); // word boundaries throughout
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    out.put(0, mark).put(1, mark).putShort(2, (short) 42).putInt(4, entry);
    out.putShort(entry, (short) fields.size());
    entry += 2;
    int free = entry + fields.size() * ENTRY + 4;
    for (Map.Entry<Integer, Field> field : fields.entrySet()) {
      byte[] values = field.getValue().values();
      out.putShort(entry, (short) (int) field.getKey());
      out.putShort(entry + 2, (short) field.getValue().type);
      out.putInt(entry + 4, field.getValue().count());
      int at = values.length <= INLINE ? entry + 8 : free;
      out.put(at, values);
      if (at == free) {
        out.putInt(entry + 8, at);
        free += values.length + (values.length & 1);
      }
      entry += ENTRY;
    }
    return out.array();
  }
}

package dev.reelroutes.routes.care;

import dev.reelroutes.selfie.movie.ByteRanges;
import java.util.ArrayList;
import java.util.List;

/**
 * Some bytes of an object or file, to become part of a movie.
 *
 * @param from offset of the first byte
 * @param length bytes
 */
record Slice(ByteRanges object, long from, long length) {

  /** The same bytes in as few slices as possible. */
  static List<Slice> joined(List<Slice> slices) {
    List<Slice> joined = new ArrayList<>();
    for (Slice slice : slices) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).isBefore(slice)) {
        Slice longer = joined.get(last);
        joined.set(last, new Slice(slice.object, longer.from, longer.length + slice.length));
      } else {
        joined.add(slice);
      }
    }
    return joined;
  }

  static long length(List<Slice> slices) {
    return slices.stream().mapToLong(Slice::length).sum();
  }

  private boolean isBefore(Slice next) {
    return object.equals(next.object) && from + length == next.from;
  }
}

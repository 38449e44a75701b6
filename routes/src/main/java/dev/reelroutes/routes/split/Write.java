package dev.reelroutes.routes.split;

import dev.reelroutes.split.VideoItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to a row, and what must hold of it.
 *
 * @param id of the row
 * @param row that replaces it; null: it is only looked at
 * @param absent whether there must be none
 * @param expected values that it must have; empty if nothing need hold
 */
public record Write(
    long id, @Nullable Map<String, Object> row, boolean absent, Map<String, Object> expected) {

  public Write {
    expected = Map.copyOf(expected);
  }

  /** Writes a row whatever is there. */
  static Write put(Map<String, Object> row) {
    return new Write(id(row), row, false, Map.of());
  }

  /** Writes a row that must be new. */
  static Write ifAbsent(Map<String, Object> row) {
    return new Write(id(row), row, true, Map.of());
  }

  /** Writes over a row that has these values. */
  static Write when(Map<String, Object> row, Map<String, Object> expected) {
    return new Write(id(row), row, false, expected);
  }

  /** Writes nothing, but asks for a row with these values. */
  static Write check(long id, Map<String, Object> expected) {
    return new Write(id, null, false, expected);
  }

  /** Whether a row may be written over. */
  public boolean holds(@Nullable Map<String, Object> there) {
    if (there == null) {
      return expected.isEmpty();
    }
    return !absent && there.entrySet().containsAll(expected.entrySet());
  }

  private static long id(Map<String, Object> row) {
    if (row.get(VideoItem.ID) instanceof Long id) {
      return id;
    }
    throw new IllegalArgumentException("a row without " + VideoItem.ID + ": " + row);
  }
}

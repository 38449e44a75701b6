package dev.reelroutes.clips;

import java.util.List;

/**
 * What of a range is in a clip.
 *
 * @param covered in order, without overlaps
 * @param missing the rest of the range, in order
 */
public record Coverage(List<TimeRange> covered, List<TimeRange> missing) {

  public Coverage {
    covered = List.copyOf(covered);
    missing = List.copyOf(missing);
  }

  /**
   * Of a range, by what is there.
   *
   * @param there in any order; it may overlap and reach beyond the range
   */
  public static Coverage of(TimeRange range, List<TimeRange> there) {
    List<TimeRange> missing = range.without(there);
    return new Coverage(range.without(missing), missing);
  }
}

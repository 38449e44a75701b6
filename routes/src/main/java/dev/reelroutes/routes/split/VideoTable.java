package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of videos: rows of named values under a number, {@code VideoId}. Items have positive
 * numbers; our own rows, claims above all, have negative ones.
 *
 * <p>Values are String, Boolean, Long, Double (never a whole number: that is a Long), and lists of
 * Long. Every method throws {@link StoreException} when the table cannot be asked.
 */
public interface VideoTable extends AutoCloseable {

  /** A copy of a row as it was last written. */
  Optional<Map<String, Object>> find(long id);

  /**
   * Writes all of these or none.
   *
   * @param writes each of another row
   * @return false when a condition does not hold, and nothing was written
   * @throws ConflictException when somebody else is writing one of the rows: try again
   */
  boolean write(List<Write> writes);

  /** All rows, in any order, read while they are asked for; the caller closes. */
  Stream<Map<String, Object>> rows();

  @Override
  void close();
}

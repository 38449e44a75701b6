package dev.reelroutes.routes.split;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table in memory. */
public final class InMemoryVideoTable implements VideoTable {

  private final Map<Long, Map<String, Object>> rows = new TreeMap<>();

  @Override
  public synchronized Optional<Map<String, Object>> find(long id) {
    return Optional.ofNullable(rows.get(id)).map(LinkedHashMap::new);
  }

  @Override
  public synchronized boolean write(List<Write> writes) {
    if (!writes.stream().allMatch(write -> write.holds(rows.get(write.id())))) {
      return false;
    }
    writes.stream()
        .filter(write -> write.row() != null)
        .forEach(write -> rows.put(write.id(), new LinkedHashMap<>(write.row())));
    return true;
  }

  @Override
  public synchronized Stream<Map<String, Object>> rows() {
    return List.copyOf(rows.values()).stream();
  }

  @Override
  public void close() {}
}

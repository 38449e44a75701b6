package dev.reelroutes.routes.split;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A table in memory that counts what it is asked. */
final class CountedTable implements VideoTable {

  private final VideoTable table = new InMemoryVideoTable();
  final AtomicInteger reads = new AtomicInteger();

  @Override
  public Optional<Map<String, Object>> find(long id) {
    reads.incrementAndGet();
    return table.find(id);
  }

  @Override
  public boolean write(List<Write> writes) {
    return table.write(writes);
  }

  @Override
  public Stream<Map<String, Object>> rows() {
    return table.rows();
  }

  @Override
  public void close() {}
}

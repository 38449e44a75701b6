package dev.reelroutes.routes.clips;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Listed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was in it after each write: what a process that died then would leave. */
final class RememberingBucket extends InMemoryBucket {

  private final List<Map<String, Stored>> moments = new CopyOnWriteArrayList<>();

  RememberingBucket(String name, Clock clock) {
    super(name, clock);
  }

  /** One object. */
  record Stored(Content content, Map<String, String> metadata) {}

  /** All of it after each write since the last call. */
  List<Map<String, Stored>> moments() {
    List<Map<String, Stored>> all = List.copyOf(moments);
    moments.clear();
    return all;
  }

  /** Becomes what it was. */
  void restore(Map<String, Stored> moment) {
    list("").map(Listed::key).toList().forEach(key -> delete(key, null));
    moment.forEach((key, was) -> super.put(key, was.content(), was.metadata(), Condition.always()));
  }

  @Override
  public String put(
      String key, Content content, Map<String, String> metadata, Condition condition) {
    String etag = super.put(key, content, metadata, condition);
    Map<String, Stored> moment = new LinkedHashMap<>();
    for (Listed each : list("").toList()) {
      Head head = head(each.key()).orElseThrow();
      byte[] bytes = read(each.key(), 0, Integer.MAX_VALUE, null);
      moment.put(each.key(), new Stored(Content.of(bytes).typed(head.type()), head.metadata()));
    }
    moments.add(moment);
    return etag;
  }
}

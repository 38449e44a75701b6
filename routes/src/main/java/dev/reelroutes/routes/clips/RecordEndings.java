package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an event's messages that must come again: what Lambda answers as {@code
 * batchItemFailures}. The others leave the queue.
 */
public final class RecordEndings implements AggregationStrategy {

  RecordEndings() {}

  /** The ids, also of an event without messages. */
  public List<?> answer(Exchange event) {
    List<?> again = event.getMessage().getBody() instanceof List<?> ids ? ids : List.of();
    if (again.contains("")) {
      throw new IllegalStateException(
          "a message without an id failed: the whole event must come again");
    }
    return again;
  }

  @Override
  @SuppressWarnings("unchecked") // the body is ours from the first message on
  public Exchange aggregate(@Nullable Exchange before, Exchange message) {
    List<String> again =
        before == null ? new ArrayList<>() : before.getMessage().getBody(List.class);
    if (message.isFailed()) {
      again.add(message.getProperty(ClipHeaders.MESSAGE_ID, String.class));
    }
    Exchange all = before == null ? message : before;
    all.setException(null);
    all.getMessage().setBody(again);
    return all;
  }
}

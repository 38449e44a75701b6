package dev.reelroutes.routes.selfie;

import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates what happens to one movie: ended uploads, announcements, photos found in pending. Only
 * counting matters, so nothing but headers is kept. An announcement sets the completion size to
 * what is still missing of its batch, by the store, plus what the group holds already; an upload
 * that was counted by both only makes the look come early, which costs nothing.
 */
public final class BatchAggregation implements AggregationStrategy {

  private final BatchReview review;

  BatchAggregation(BatchReview review) {
    this.review = review;
  }

  @Override
  public Exchange aggregate(@Nullable Exchange group, Exchange arrival) {
    Integer size = completionSize(group, arrival.getMessage());
    Exchange result = group == null ? arrival : group;
    result.getMessage().setBody(null);
    result.getMessage().removeHeaders("*", SelfieHeaders.MOVIE, SelfieHeaders.COMPLETION_SIZE);
    if (size != null) {
      result.getMessage().setHeader(SelfieHeaders.COMPLETION_SIZE, size);
    }
    return result;
  }

  private @Nullable Integer completionSize(@Nullable Exchange group, Message arrival) {
    Integer before =
        group == null
            ? null
            : group.getMessage().getHeader(SelfieHeaders.COMPLETION_SIZE, Integer.class);
    if (!(arrival.getBody() instanceof Announcement batch)) {
      return before;
    }
    int held =
        group == null
            ? 0
            : group.getProperty(ExchangePropertyKey.AGGREGATED_SIZE, 1, Integer.class);
    int missing = batch.expectedImages() - review.progress(batch).arrived();
    int size = held + 1 + Math.max(0, missing);
    return before == null ? size : Math.min(before, size);
  }
}

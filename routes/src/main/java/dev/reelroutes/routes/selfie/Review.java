package dev.reelroutes.routes.selfie;

import dev.reelroutes.selfie.batch.Announcement;
import java.util.List;

/**
 * What a look at one movie's batches found.
 *
 * @param append whether what is pending goes into the movie now
 * @param open the movie's batches as they are stored
 * @param ended batches that are done or failed once that is committed
 * @param waiting batches that go back to the aggregator
 * @param retrying batches to be looked at again after the retry delay
 */
public record Review(
    boolean append,
    List<Announcement> open,
    List<Announcement> ended,
    List<Announcement> waiting,
    List<Announcement> retrying) {

  public Review {
    open = List.copyOf(open);
    ended = List.copyOf(ended);
    waiting = List.copyOf(waiting);
    retrying = List.copyOf(retrying);
  }

  /** The batches that failed. */
  public List<Announcement> failed() {
    return ended.stream().filter(batch -> batch.state() == Announcement.State.FAILED).toList();
  }
}

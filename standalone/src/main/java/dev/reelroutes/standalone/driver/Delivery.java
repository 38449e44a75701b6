package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.util.List;

/** Photos that are uploaded and announced. */
public final class Delivery {

  private final Order order;
  private final List<Upload> uploads;
  private final List<Rejected> rejected;
  private final Batch batch;

  Delivery(Order order, List<Upload> uploads, List<Rejected> rejected, Batch batch) {
    this.order = order;
    this.uploads = List.copyOf(uploads);
    this.rejected = List.copyOf(rejected);
    this.batch = batch;
  }

  /** Id of the announcement. */
  public String batchId() {
    return batch.batchId();
  }

  /** Number of files uploaded. */
  public int photos() {
    return uploads.size();
  }

  /** Whether every file could be read. */
  public boolean complete() {
    return rejected.isEmpty();
  }

  Order order() {
    return order;
  }

  List<Upload> uploads() {
    return uploads;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  Batch batch() {
    return batch;
  }
}

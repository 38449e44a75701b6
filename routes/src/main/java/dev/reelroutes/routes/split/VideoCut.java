package dev.reelroutes.routes.split;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.CutOrder;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.media.cut.VideoCutter;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.SplitSettings.Cut;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Cuts the video that lies in scratch, and sends each part on as it is finished. Parts that an
 * earlier run uploaded are not made again.
 */
public final class VideoCut {

  private final PartStore store;
  private final VideoItems items;
  private final Sending sending;
  private final Clock clock;

  VideoCut(PartStore store, VideoItems items, Sending sending, Clock clock) {
    this.store = store;
    this.items = items;
    this.sending = sending;
    this.clock = clock;
  }

  /**
   * How parts are sent.
   *
   * @param routes to whom
   * @param threads with as many as are sent at the same time
   * @param atOnce how many that is
   * @param stopping whether the process ends: the next one goes on
   */
  record Sending(
      ProducerTemplate routes, ExecutorService threads, int atOnce, BooleanSupplier stopping) {}

  /** Cuts; returns when all parts are uploaded and have their items. */
  public void cut(Exchange exchange) {
    SplitWork work = SplitWork.of(exchange);
    Instant deadline = exchange.getMessage().getHeader(SplitHeaders.DEADLINE, Instant.class);
    BooleanSupplier outOfTime =
        () ->
            sending.stopping().getAsBoolean()
                || (deadline != null && clock.instant().isAfter(deadline));
    Cut cut = work.lease().claim().cut();
    PartUploads uploads = new PartUploads(work, store, items, sending, outOfTime);
    String outcome = SplitHeaders.CUT;
    try {
      try {
        CutOrder order = new CutOrder(cut.length(), cut.mode(), CutLimits.DEFAULT, uploads);
        Video video = new VideoCutter(work.folder()).cut(work.file(), order);
        uploads.complete(video);
      } finally {
        uploads.await();
      }
    } catch (PartUploads.HandedOnException e) {
      outcome = SplitHeaders.HANDED_ON;
    } catch (PartUploads.RefusedException e) {
      SplitRejections.reject(exchange.getMessage(), e.why());
      return;
    } catch (UnusableMovieException e) {
      SplitRejections.reject(exchange.getMessage(), e);
      return;
    }
    exchange.getMessage().setHeader(SplitHeaders.OUTCOME, outcome);
  }
}

package dev.reelroutes.routes.split;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.CutOrder;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.media.cut.VideoCutter;
import dev.reelroutes.split.Progress;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.SplitSettings.Cut;
import dev.reelroutes.split.VideoId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
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
    PartUploads uploads = new PartUploads(work, store, items, sending, outOfTime);
    Message message = exchange.getMessage();
    try {
      if (isCut(work, uploads)) {
        message.setHeader(SplitHeaders.OUTCOME, SplitHeaders.CUT);
      } else {
        handOn(message, work.id(), uploads.there());
      }
    } catch (PartUploads.RefusedException e) {
      SplitRejections.reject(message, e.why());
    } catch (UnusableMovieException e) {
      SplitRejections.reject(message, e);
    }
  }

  /** Whether all of it is; whatever is finished is sent in any case. */
  private static boolean isCut(SplitWork work, PartUploads uploads) throws UnusableMovieException {
    Cut cut = work.lease().claim().cut();
    try {
      CutOrder order = new CutOrder(cut.length(), cut.mode(), CutLimits.DEFAULT, uploads);
      Video video = new VideoCutter(work.folder()).cut(work.file(), order);
      uploads.complete(video);
      return true;
    } catch (PartUploads.HandedOnException e) {
      return false;
    } finally {
      uploads.await();
    }
  }

  private static void handOn(Message message, VideoId video, int parts)
      throws UnusableMovieException {
    Progress before = message.getHeader(SplitHeaders.PROGRESS, Progress.class);
    Progress now = Progress.after(before, video, parts);
    if (now.hopeless()) {
      throw new UnusableMovieException(
          RejectReason.OUT_OF_TIME,
          ("got %d parts and in %d runs not one more: take shorter parts"
                  + " (split.output_files_duration_in_sec), split.mode=copy, or a server")
              .formatted(parts, now.stalls()));
    }
    message.setHeader(SplitHeaders.PROGRESS, now);
    message.setHeader(SplitHeaders.OUTCOME, SplitHeaders.HANDED_ON);
  }
}

package dev.reelroutes.routes.split;

import dev.reelroutes.media.cut.Video;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem;
import dev.reelroutes.split.VideoItem.Media;
import dev.reelroutes.split.VideoItem.Place;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items of uploads and of their parts; there is one for every part that is uploaded. */
public final class VideoItems {

  private static final Logger LOG = LoggerFactory.getLogger(VideoItems.class);

  private final Clock clock;

  VideoItems(Clock clock) {
    this.clock = clock;
  }

  /** Inserts the item of an upload, unless an earlier run did. */
  void begin(SplitWork work, Video video) {
    if (!work.lease().has(work.id())) {
      Media media =
          new Media(
              video.width(),
              video.height(),
              video.fps(),
              video.duration(),
              !video.audio().isEmpty());
      work.lease().insert(VideoItem.upload(work.id(), clock.instant(), work.place(), media));
    }
  }

  /** Inserts the item of the part that is the body. */
  public void insert(Exchange exchange) {
    FinishedPart finished = exchange.getMessage().getBody(FinishedPart.class);
    insert(
        finished.work(),
        finished.place(),
        PartStore.media(finished.video(), finished.part().duration(), finished.part().frames()));
  }

  /** Inserts the item of a part that is uploaded, unless an earlier run did. */
  void insert(SplitWork work, Place place, Media media) {
    VideoItem item = VideoItem.part(work.id(), clock.instant(), place, media);
    if (!work.lease().has(item.id())) {
      work.lease().insert(item);
    }
  }

  /** Closes an upload's list of parts: it is done. */
  public void finish(Exchange exchange) {
    SplitWork work = SplitWork.of(exchange);
    List<VideoId> parts = work.parts();
    work.lease().finish(parts);
    exchange.getMessage().setHeader(SplitHeaders.OUTCOME, SplitHeaders.DONE);
    SplitMeters.done(work.upload().modified(), clock.instant());
    LOG.info(
        "Video {} is split into {} parts",
        Quoted.of(work.lease().claim().upload().key()),
        parts.size());
  }
}

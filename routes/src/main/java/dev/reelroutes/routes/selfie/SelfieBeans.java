package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.isolation.IsolatedPhotoDecoder;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CaptionAppendProcessor;
import dev.reelroutes.selfie.photo.CaptureTimeReader;
import dev.reelroutes.selfie.photo.ExifProcessor;
import dev.reelroutes.selfie.photo.PhotoPreparation;
import dev.reelroutes.selfie.photo.UploadRules;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.DefaultAggregateController;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/**
 * Wires the selfie pipeline: every name that its YAML routes use is bound here, and nowhere else.
 */
public final class SelfieBeans {

  private SelfieBeans() {}

  /**
   * The four buckets.
   *
   * @param commit how the last one's movies are replaced
   */
  public record Buckets(
      Bucket uploads, Bucket pending, Bucket permanent, Bucket movies, MovieCommit commit) {}

  /** Binds all beans; threads end with the context. */
  public static void bind(
      CamelContext context,
      SelfieSettings settings,
      Buckets buckets,
      MovieRecovery recovery,
      Clock clock) {
    SelfieMeters.register();
    Registry registry = context.getRegistry();
    Bucket permanent = buckets.permanent();
    Bucket pending = buckets.pending();
    Uploads uploads =
        new Uploads(buckets.uploads(), settings.photos().ignored(), clock, context::isStopping);
    Outcomes outcomes = new Outcomes(permanent);
    Batches batches = new Batches(permanent, settings.batch(), clock);
    BatchReview review = new BatchReview(batches, outcomes, pending, permanent, settings.batch());
    Rejections rejections = new Rejections(buckets.uploads(), pending, permanent, clock);
    PhotoDecoder decoder = decoder(context, settings);
    registry.bind("uploads", uploads);
    registry.bind("photos", new Photos(permanent));
    registry.bind("outcomes", outcomes);
    registry.bind("rejections", rejections);
    registry.bind("batches", batches);
    registry.bind("batchReview", review);
    registry.bind("batchAggregation", new BatchAggregation(review));
    registry.bind("batchController", new DefaultAggregateController());
    registry.bind("completingThread", new SynchronousExecutorService());
    registry.bind("pendingPhotos", new PendingPhotos(pending, batches, settings.look().scratch()));
    registry.bind("movieStore", MovieStore.of(buckets, settings.look(), decoder, recovery, clock));
    registry.bind("selfieEvents", new SelfieEvents());
    registry.bind("movieSidecars", new MovieSidecars());
    registry.bind("settlement", new Settlement(pending, permanent, outcomes, rejections));
    DeadLetters.bind(context, "selfie", new FailedSteps(permanent, uploads, clock));
    registry.bind("exifProcessor", exifProcessor(settings.photos(), decoder, clock));
    registry.bind(
        "captionAppendProcessor",
        new CaptionAppendProcessor(CaptionAppend.of(settings.look(), decoder, clock)));
    registry.bind(
        "prepareThreads",
        context
            .getExecutorServiceManager()
            .newFixedThreadPool(context, "prepare", settings.look().threads()));
  }

  /** Its worker processes end with the context, and what is counted of them. */
  private static PhotoDecoder decoder(CamelContext context, SelfieSettings settings) {
    PhotoDecoder decoder = settings.decoder();
    if (decoder instanceof IsolatedPhotoDecoder isolated) {
      Meter restarts = SelfieMeters.restarts(isolated);
      try {
        context.addService(
            new ServiceSupport() {
              @Override
              protected void doStop() {
                Metrics.globalRegistry.remove(restarts);
                isolated.close();
              }
            });
      } catch (Exception e) {
        throw new IllegalStateException("the decoder cannot be bound to the routes", e);
      }
    }
    return decoder;
  }

  private static ExifProcessor exifProcessor(
      SelfieSettings.Photos photos, PhotoDecoder decoder, Clock clock) {
    UploadRules rules =
        new UploadRules(FfmpegPhotoDecoder.SUPPORTED, photos.maxBytes(), photos.ignored());
    CaptureTimeReader times = new CaptureTimeReader(photos.dateFromName());
    return new ExifProcessor(new PhotoPreparation(rules, times, decoder::check), clock);
  }
}

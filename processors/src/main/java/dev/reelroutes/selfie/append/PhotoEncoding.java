package dev.reelroutes.selfie.append;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.photo.CaptionText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Photos in, samples out: several are read, decoded, framed and captioned at the same time, one
 * encoder takes them in order. At most {@code threads + 1} are in memory.
 */
public final class PhotoEncoding {

  private final PhotoDecoder decoder;
  private final Framing framing;
  private final CaptionPainter painter;
  private final CaptionText caption;
  private final int threads;

  /**
   * @param decoder used by several threads at the same time
   * @param painter likewise
   * @param threads how many photos are decoded at the same time
   */
  public PhotoEncoding(
      PhotoDecoder decoder,
      Framing framing,
      CaptionPainter painter,
      CaptionText caption,
      int threads) {
    this.decoder = decoder;
    this.framing = framing;
    this.painter = painter;
    this.caption = caption;
    this.threads = threads;
  }

  /**
   * Encodes the photos into a spool; unusable ones are noted in the work and left out.
   *
   * @param idrPicIds of all the photos
   */
  void encode(
      List<PendingPhoto> photos,
      Map<PhotoId, Integer> idrPicIds,
      SampleSpool spool,
      AppendWork work) {
    if (photos.isEmpty()) {
      return;
    }
    EncoderProfile profile = spool.profile();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (H264Encoder encoder = new H264Encoder(profile)) {
      spool.encodedWith(encoder.parameterSets());
      Queue<Turn> turns = new ArrayDeque<>();
      Iterator<PendingPhoto> waiting = photos.iterator();
      while (waiting.hasNext() || !turns.isEmpty()) {
        while (waiting.hasNext() && turns.size() <= threads) {
          PendingPhoto photo = waiting.next();
          turns.add(new Turn(photo, workers.submit(() -> draw(photo, profile))));
        }
        Turn turn = turns.remove();
        Picture picture = picture(turn, work);
        if (picture != null) {
          PhotoId id = turn.photo().key().id();
          int idrPicId = Objects.requireNonNull(idrPicIds.get(id));
          spool.add(id, idrPicId, encoder.encode(picture, idrPicId));
          work.encoded();
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /** A photo whose turn at the encoder comes when those before it are through. */
  private record Turn(PendingPhoto photo, Future<Picture> picture) {}

  private Picture draw(PendingPhoto photo, EncoderProfile profile)
      throws IOException, UnusableException {
    Picture picture = decoder.decode(photo.content().read(), profile.size(), framing);
    painter.paint(picture, caption.of(photo.key().captured()));
    return picture;
  }

  /** The picture when it is ready; null when the photo turned out to be unusable. */
  private static @Nullable Picture picture(Turn turn, AppendWork work) {
    PendingPhoto photo = turn.photo();
    try {
      return turn.picture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnusableException unusable) {
        work.reject(
            photo,
            new UnusablePhoto(
                photo.key(), unusable.reason(), String.valueOf(unusable.getMessage())));
        return null;
      }
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped while encoding"));
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      return failure;
    }
    return new UncheckedIOException(new IOException(e.getCause()));
  }
}

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
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

  /** Encodes the photos into the work's spool; unusable ones are noted there and left out. */
  void encode(List<PendingPhoto> photos, EncoderProfile profile, AppendWork work) {
    if (photos.isEmpty()) {
      return;
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (H264Encoder encoder = new H264Encoder(profile)) {
      work.spool().encodedWith(encoder.parameterSets());
      Queue<Turn> turns = new ArrayDeque<>();
      Iterator<PendingPhoto> waiting = photos.iterator();
      while (waiting.hasNext() || !turns.isEmpty()) {
        while (waiting.hasNext() && turns.size() <= threads) {
          PendingPhoto photo = waiting.next();
          turns.add(new Turn(photo, workers.submit(() -> draw(photo, profile))));
        }
        encode(turns.remove(), encoder, work);
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

  private static void encode(Turn turn, H264Encoder encoder, AppendWork work) {
    PendingPhoto photo = turn.photo();
    try {
      Picture picture = turn.picture().get();
      work.spool().add(photo.key().id(), encoder.encode(picture, idrPicId(photo.key().id())));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnusableException unusable) {
        work.reject(
            photo,
            new UnusablePhoto(
                photo.key(), unusable.reason(), String.valueOf(unusable.getMessage())));
      } else {
        throw failure(e);
      }
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

  /**
   * Neighbouring IDR pictures must differ in idr_pic_id (H.264, 7.4.3), and who is whose neighbour
   * changes with every late photo: 16 bits of the photo id differ in all likelihood.
   */
  private static int idrPicId(PhotoId id) {
    return Integer.parseInt(id.hex().substring(0, 4), 16);
  }
}

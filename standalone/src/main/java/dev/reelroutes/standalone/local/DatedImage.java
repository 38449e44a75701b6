package dev.reelroutes.standalone.local;

import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.photo.CaptureTimeReader;
import dev.reelroutes.selfie.photo.Decision;
import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.selfie.photo.PhotoPreparation;
import dev.reelroutes.selfie.photo.UploadRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image file that was judged as an upload would be, but for selfie.ignore: who names a file
 * means it.
 */
@SuppressWarnings("ArrayRecordComponent") // a photo's bytes, never compared
record DatedImage(PhotoKey key, byte[] content) {

  /** Stands for the movie's id, which a file has not. */
  private static final String MOVIE = "local/";

  /**
   * Reads and judges it.
   *
   * @param given its date; null to read the image's own
   */
  static DatedImage read(
      Path image, SelfieSettings.Photos rules, PhotoDecoder decoder, @Nullable LocalDateTime given)
      throws IOException, UnusableException {
    PhotoPreparation preparation =
        new PhotoPreparation(
            new UploadRules(FfmpegPhotoDecoder.SUPPORTED, rules.maxBytes(), IgnoreList.parse("")),
            new CaptureTimeReader(rules.dateFromName()),
            decoder::check);
    String name = MOVIE + String.valueOf(image.getFileName()).replaceAll("\\p{Cntrl}", "_");
    Optional<Decision> early = preparation.beforeReading(name, Files.size(image));
    if (early.isPresent()) {
      throw unusable(early.get());
    }
    byte[] content = Files.readAllBytes(image);
    Decision decision = preparation.decide(name, content, Instant.now(), given);
    if (decision instanceof Decision.Accepted accepted) {
      return new DatedImage(accepted.key(), content);
    }
    throw unusable(decision);
  }

  private static UnusableException unusable(Decision decision) {
    return decision instanceof Decision.Rejected rejected
        ? new UnusableException(rejected.reason(), rejected.detail())
        : new UnusableException(RejectReason.BAD_KEY, decision.toString());
  }
}

package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.ImageType;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.photo.Decision.Accepted;
import dev.reelroutes.selfie.photo.Decision.Ignored;
import dev.reelroutes.selfie.photo.Decision.Rejected;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an upload. The same key, bytes and time of upload always get the same
 * answer, whichever process asks and whenever.
 */
public final class PhotoPreparation {

  private final UploadRules rules;
  private final CaptureTimeReader times;
  private final PhotoCheck check;

  /**
   * @param check asked last, for photos of a supported format with a date
   */
  public PhotoPreparation(UploadRules rules, CaptureTimeReader times, PhotoCheck check) {
    this.rules = rules;
    this.times = times;
    this.check = check;
  }

  /**
   * What can be decided without reading the upload: ignored, a bad key, no bytes, too many bytes.
   *
   * @param size bytes; negative when it is not known
   * @return empty when the content has to be read
   */
  public Optional<Decision> beforeReading(String uploadKey, long size) {
    Optional<String> why = rules.ignored().why(uploadKey);
    if (why.isPresent()) {
      return Optional.of(new Ignored(why.get()));
    }
    try {
      UploadKey.parse(uploadKey);
    } catch (UnusableException e) {
      return Optional.of(rejected(e));
    }
    if (size == 0) {
      return Optional.of(new Rejected(RejectReason.EMPTY, "0 bytes"));
    }
    if (size > rules.maxBytes()) {
      String detail = size + " bytes, more than " + rules.maxBytes();
      return Optional.of(new Rejected(RejectReason.TOO_LARGE, detail));
    }
    return Optional.empty();
  }

  /**
   * Decides.
   *
   * @param uploadKey object key of the upload, decoded
   * @param content all its bytes
   * @param uploaded when it was uploaded, which bounds the plausible dates
   */
  public Decision decide(String uploadKey, byte[] content, Instant uploaded) {
    return decide(uploadKey, content, uploaded, null);
  }

  /**
   * Decides about an upload whose date was given along with it.
   *
   * @param given believed without question; null to read the photo's own
   */
  public Decision decide(
      String uploadKey, byte[] content, Instant uploaded, @Nullable LocalDateTime given) {
    Optional<Decision> early = beforeReading(uploadKey, content.length);
    if (early.isPresent()) {
      return early.get();
    }
    try {
      UploadKey upload = UploadKey.parse(uploadKey);
      ImageType type = type(content);
      CaptureTime time =
          given == null
              ? times.read(content, upload.fileName(), uploaded)
              : new CaptureTime(given, DateSource.GIVEN, null);
      check.check(content);
      return new Accepted(
          new PhotoKey(upload.movie(), time.local(), PhotoId.of(content), type.extension()), time);
    } catch (UnusableException e) {
      return rejected(e);
    }
  }

  private ImageType type(byte[] content) throws UnusableException {
    Optional<ImageType> type = ImageType.of(content);
    if (type.isEmpty()) {
      throw new UnusableException(
          RejectReason.NOT_AN_IMAGE, "the first bytes belong to no image format");
    }
    if (!rules.supported().contains(type.get())) {
      throw new UnusableException(
          RejectReason.UNSUPPORTED_TYPE,
          type.get().displayName() + " is not supported; convert to JPEG");
    }
    return type.get();
  }

  private static Rejected rejected(UnusableException e) {
    String reason = e.reason().name().toLowerCase(Locale.ROOT);
    String detail = e.getMessage();
    return new Rejected(e.reason(), detail == null ? reason : detail);
  }
}

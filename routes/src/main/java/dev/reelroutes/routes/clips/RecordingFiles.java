package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The recordings of a clip, from the origin bucket to disk, under names of ours. */
public final class RecordingFiles {

  private static final int PIECE = 1 << 16;

  private final ClipSettings.Places places;
  private final long maxBytes;

  RecordingFiles(ClipSettings settings) {
    this.places = settings.places();
    this.maxBytes = settings.making().maxBytes();
  }

  /** Those that are not on disk, by their places in the list. */
  public List<Integer> missing(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work) {
    return IntStream.range(0, work.recordings().size())
        .filter(number -> !work.has(number))
        .boxed()
        .toList();
  }

  /** What gets the body's recording. */
  public void request(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    Message message = exchange.getMessage();
    int number = message.getBody(int.class);
    exchange.setProperty("recording", number);
    Headers.clear(message);
    message.setBody(
        GetObjectRequest.builder()
            .bucket(places.origin())
            .key(places.key(work.recordings().get(number)))
            .build());
  }

  /** Writes the body to disk. */
  public void spool(
      @ExchangeProperty(ClipHeaders.CLIP) ClipWork work,
      @ExchangeProperty("recording") int number,
      Exchange exchange)
      throws IOException, UnusableMovieException, InvalidPayloadException {
    Message message = exchange.getMessage();
    long told = message.getHeader(AWS2S3Constants.CONTENT_LENGTH, -1L, Long.class);
    Path file = work.folder().resolve("recording-" + number + ".mp4");
    try (InputStream in = message.getMandatoryBody(InputStream.class)) {
      // Nothing is read of one that says itself that it is too large.
      long length = told > maxBytes ? told : copy(in, file);
      if (length > maxBytes) {
        throw new UnusableMovieException(
            RejectReason.TOO_LARGE, "has more than " + maxBytes + " bytes");
      }
      if (told >= 0 && length != told) {
        throw new IOException("a recording of %d bytes came with %d".formatted(told, length));
      }
    }
    work.fetched(number, file);
    message.setBody(null);
  }

  private long copy(InputStream in, Path file) throws IOException {
    long length = 0;
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(piece); read >= 0 && length <= maxBytes; read = in.read(piece)) {
        out.write(piece, 0, read);
        length += read;
      }
    }
    return length;
  }
}

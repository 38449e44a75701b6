package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipKeys;
import dev.reelroutes.clips.ClipMaker.ClipOrder;
import dev.reelroutes.clips.ClipMaker.MadeClip;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/** A clip and its thumbnails, from disk to the destination bucket. */
public final class ClipOutputs {

  private static final String CLIP_ID = "clip-id";

  private final ClipSettings.Making making;
  private final Bucket destination;

  ClipOutputs(ClipSettings.Making making, Bucket destination) {
    this.making = making;
    this.destination = destination;
  }

  /** One file of a clip. */
  public record Output(String key, Path file, String type) {}

  /** What is to be made. */
  public ClipOrder order(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work) {
    return new ClipOrder(
        work.sources(),
        work.getRequest().range(),
        making.gaps(),
        making.thumbnails(),
        work.folder());
  }

  /** Remembers what was made, the body; null if nothing was recorded after all. */
  public void made(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    work.made(exchange.getMessage().getBody(MadeClip.class));
  }

  /** Everything that is uploaded, the clip last: who sees it sees its thumbnails too. */
  public List<Output> list(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work) {
    ClipRequest request = work.getRequest();
    MadeClip made = work.made();
    List<Output> outputs = new ArrayList<>();
    outputs.add(new Output(ClipKeys.original(request), made.original(), "image/jpeg"));
    made.thumbnails()
        .forEach(
            (width, file) ->
                outputs.add(new Output(ClipKeys.thumbnail(request, width), file, "image/jpeg")));
    outputs.add(new Output(ClipKeys.clip(request), made.clip(), "video/mp4"));
    return outputs;
  }

  /** Addresses the body's upload. */
  public void address(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange)
      throws IOException {
    Message message = exchange.getMessage();
    Output output = message.getBody(Output.class);
    Headers.clear(message);
    message.setHeader(AWS2S3Constants.KEY, output.key());
    message.setHeader(AWS2S3Constants.CONTENT_TYPE, output.type());
    message.setHeader(AWS2S3Constants.CONTENT_LENGTH, Files.size(output.file()));
    message.setHeader(AWS2S3Constants.METADATA, Map.of(CLIP_ID, work.getRequest().clipId()));
    message.setBody(output.file().toFile());
  }

  /**
   * Asks the store for everything that was uploaded.
   *
   * @throws IOException if something is not there as it was sent
   */
  public void confirm(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work) throws IOException {
    String id = work.getRequest().clipId();
    for (Output output : list(work)) {
      long size = Files.size(output.file());
      boolean there =
          destination
              .head(output.key())
              .filter(head -> head.size() == size && isOf(head, id))
              .isPresent();
      if (!there) {
        throw new IOException(
            "%s was uploaded and is not there with its %d bytes".formatted(output.key(), size));
      }
    }
    work.confirm();
  }

  private static boolean isOf(Head head, String clipId) {
    return clipId.equals(head.metadata().get(CLIP_ID));
  }
}

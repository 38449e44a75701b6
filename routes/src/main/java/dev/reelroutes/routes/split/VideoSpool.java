package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.SplitHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Exchange;

/** Fetches a claimed upload into scratch, in the version that was claimed and no other. */
public final class VideoSpool {

  private final Bucket input;

  VideoSpool(Bucket input) {
    this.input = input;
  }

  /** Fetches it; one that was replaced or removed meanwhile is superseded. */
  public void fetch(Exchange exchange) throws IOException {
    SplitWork work = SplitWork.of(exchange);
    String key = work.lease().claim().upload().key();
    try (InputStream in = input.open(key, work.upload().etag())) {
      long size = Files.copy(in, work.file(), StandardCopyOption.REPLACE_EXISTING);
      if (size != work.upload().size()) {
        throw new IOException("got %d bytes of %d".formatted(size, work.upload().size()));
      }
      exchange.getMessage().setHeader(SplitHeaders.OUTCOME, SplitHeaders.FETCHED);
    } catch (NotFoundException | PreconditionFailedException e) {
      work.lease().end(State.SUPERSEDED, "replaced or removed before it was fetched");
      exchange.getMessage().setHeader(SplitHeaders.OUTCOME, SplitHeaders.SUPERSEDED);
    }
  }
}

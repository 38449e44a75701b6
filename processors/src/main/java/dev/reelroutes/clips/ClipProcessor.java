package dev.reelroutes.clips;

import dev.reelroutes.clips.ClipMaker.ClipOrder;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/**
 * Camel's door to a {@link ClipMaker}: the body, an order, becomes the clip that was made, or null.
 */
public final class ClipProcessor implements Processor {

  private final ClipMaker maker;

  /**
   * @param maker who does the work
   */
  public ClipProcessor(ClipMaker maker) {
    this.maker = maker;
  }

  @Override
  public void process(Exchange exchange)
      throws UnusableMovieException, IOException, InvalidPayloadException {
    ClipOrder order = exchange.getMessage().getMandatoryBody(ClipOrder.class);
    exchange.getMessage().setBody(maker.make(order).orElse(null));
  }
}

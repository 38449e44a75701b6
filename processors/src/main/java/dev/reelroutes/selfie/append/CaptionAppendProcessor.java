package dev.reelroutes.selfie.append;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Captions what is pending and appends it: body {@link AppendWork} with the movie as it was read,
 * the same body with the next version in it afterwards.
 */
public final class CaptionAppendProcessor implements Processor {

  private final CaptionAppend append;

  /** A coat over this. */
  public CaptionAppendProcessor(CaptionAppend append) {
    this.append = append;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    append.append(exchange.getMessage().getMandatoryBody(AppendWork.class));
  }
}

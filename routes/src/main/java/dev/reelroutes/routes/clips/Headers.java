package dev.reelroutes.routes.clips;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The headers of a message before it leaves the process. */
final class Headers {

  /** Camel counts its redeliveries in headers: without them it would never stop. */
  private static final String KEPT = "CamelRedeliver*";

  private Headers() {}

  /** Removes all: what is left would be sent, or change what is sent. */
  static void clear(Message message) {
    message.removeHeaders("*", KEPT);
    message.removeHeader(Exchange.REDELIVERY_DELAY);
  }
}

package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipMessages;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.Outbox;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/** The topic that learns what became of clips. */
public final class ClipTopic {

  private final Clock clock;

  ClipTopic(Clock clock) {
    this.clock = clock;
  }

  /** Makes the message; headers become its attributes. */
  public void tell(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    ClipState.News news = Objects.requireNonNull(work.state().news(), "nothing is decided");
    Message message = exchange.getMessage();
    Headers.clear(message);
    message.setHeader("status", news.status().name());
    message.setHeader("cameraId", work.getRequest().cameraId());
    message.setBody(ClipMessages.envelope(news.message()));
  }

  /** Writes down that everybody knows. */
  public void told(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work) {
    work.told(Outbox.NOTIFIED, clock.instant());
  }
}

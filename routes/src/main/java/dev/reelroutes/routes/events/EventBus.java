package dev.reelroutes.routes.events;

import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.util.List;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.util.function.Suppliers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Makes requests of events, for the bus that the settings name; without one there are none. A
 * failed event is one line in the log: the store knows what it would have told.
 */
public final class EventBus {

  private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Setting<String> BUS = optionalText("events.bus");
  private static final Setting<String> SOURCE = text("events.source");

  private final @Nullable String bus;
  private final String source;

  private EventBus(@Nullable String bus, String source) {
    this.bus = bus;
    this.source = source;
  }

  /**
   * Binds what the route {@code events} names.
   *
   * @param store whose region and keys are the bus's too
   */
  public static void bind(CamelContext context, Settings.Source settings, StoreSettings store) {
    Settings values = Settings.read(List.of(BUS, SOURCE), settings);
    EventBus events = new EventBus(values.find(BUS), values.get(SOURCE));
    context.getRegistry().bind("events", events);
    if (events.bus != null) {
      // Made by the first event: most cold starts of a function have none.
      context
          .getRegistry()
          .bind(
              "eventBridgeClient",
              EventBridgeClient.class,
              Suppliers.memorize(() -> client(store)));
    }
  }

  private static EventBridgeClient client(StoreSettings store) {
    return EventBridgeClient.builder()
        .region(Region.of(store.region()))
        .credentialsProvider(store.credentials())
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }

  /** The request for the body, an {@link Event}; null when there is no bus. */
  public @Nullable PutEventsRequest request(Event event) throws JsonProcessingException {
    if (bus == null) {
      return null;
    }
    String detail = JSON.writeValueAsString(new TreeMap<>(event.detail()));
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(source)
            .detailType(event.type())
            .detail(detail)
            .build();
    return PutEventsRequest.builder().entries(List.of(entry)).build();
  }

  /**
   * Looks into the answer: PutEvents succeeds also when an entry did not.
   *
   * @throws IllegalStateException when it did not
   */
  public void confirm(PutEventsResponse answer) {
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      throw new IllegalStateException(
          "the bus " + bus + " refused the event: " + answer.entries().get(0).errorMessage());
    }
  }

  /** Says that an event was lost. */
  public void lost(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    LOG.warn("an event was not sent: {}", String.valueOf(cause).replaceAll("\\p{Cntrl}+", " "));
  }
}

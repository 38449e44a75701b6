package dev.reelroutes.routes.errors;

import dev.reelroutes.routes.store.StoreException;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letter: what could not be done after all redeliveries is kept by the pipeline whose
 * route failed, which its id begins with, and counted. Whatever the routes worked on stays where it
 * is.
 */
public final class DeadLetters {

  /** Exchange property: what went wrong, in one line, of an exchange that ended here. */
  public static final String ERROR = "ReelroutesError";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final String NAME = "deadLetters";
  private static final String COUNTER = "reelroutes.dead.letters";

  private final Map<String, Keeper> keepers = new ConcurrentSkipListMap<>();

  private DeadLetters() {
    Metrics.counter(COUNTER);
  }

  /** Keeps the dead letters of one pipeline, where a person finds them, and logs a line. */
  @FunctionalInterface
  public interface Keeper {

    /**
     * Keeps one.
     *
     * @param route that failed
     * @param error why, in one line
     * @throws StoreException if the store itself is what failed
     */
    void keep(Exchange exchange, String route, String error);
  }

  /** Binds them for the routes, and lets a pipeline keep its own. */
  public static void bind(CamelContext context, String pipeline, Keeper keeper) {
    DeadLetters bound = context.getRegistry().lookupByNameAndType(NAME, DeadLetters.class);
    if (bound == null) {
      bound = new DeadLetters();
      context.getRegistry().bind(NAME, bound);
    }
    bound.keepers.put(pipeline, keeper);
  }

  /** Keeps the exchange that failed. */
  public void keep(Exchange exchange) {
    String route = String.valueOf(exchange.getProperty(Exchange.FAILURE_ROUTE_ID));
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String error = line(reason(cause));
    exchange.setProperty(ERROR, error);
    Metrics.counter(COUNTER).increment();
    LOG.debug("{} failed", route, cause);
    try {
      keeper(route).keep(exchange, route, error);
    } catch (StoreException e) {
      // The store itself is what failed: the log line is all there can be, and nothing was removed.
      LOG.warn("cannot keep a dead letter: {}", line(reason(e)));
    }
  }

  private Keeper keeper(String route) {
    Keeper own = keepers.get(route.split("-", 2)[0]);
    return own == null ? keepers.values().iterator().next() : own;
  }

  /** An error's text may quote a stranger's key: nothing in it starts a new line in the log. */
  public static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  private static String reason(@Nullable Exception cause) {
    if (cause == null) {
      return "unknown";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}

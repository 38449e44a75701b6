package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.split.SplitHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/**
 * The videos in the input bucket. They stay there; those that were seen to have ended are
 * remembered until this process ends, so that a look costs no more than a listing.
 */
public final class VideoUploads {

  /** An upload that failed for technical reasons is left alone for this long. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final String LISTED = "ReelroutesListed";
  private static final String OURS = "_reelroutes/";

  private static final Set<String> FOR_GOOD =
      Set.of(
          SplitHeaders.DONE,
          SplitHeaders.REJECTED,
          SplitHeaders.REJECTED_BEFORE,
          SplitHeaders.SUPERSEDED,
          SplitHeaders.IGNORED);

  private final Bucket input;
  private final String prefix;
  private final Clock clock;
  private final BooleanSupplier stopping;
  private final Map<String, Version> ended = new ConcurrentHashMap<>();
  private final Map<String, Instant> paused = new ConcurrentHashMap<>();

  VideoUploads(Bucket input, String prefix, Clock clock, BooleanSupplier stopping) {
    this.input = input;
    this.prefix = prefix;
    this.clock = clock;
    this.stopping = stopping;
  }

  /** What a listing tells of an upload's version; stores give times to the second, or closer. */
  private record Version(String etag, Instant modified) {

    static Version of(Listed listed) {
      return new Version(listed.etag(), listed.modified().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Those that are not known to have ended, in key order, read a page at a time. */
  public Iterator<Listed> list() {
    Instant now = clock.instant();
    paused.values().removeIf(until -> until.isBefore(now));
    return input
        .list(prefix)
        .filter(listed -> mayBeVideo(listed.key(), prefix))
        .filter(listed -> !paused.containsKey(listed.key()))
        .filter(listed -> !Version.of(listed).equals(ended.get(listed.key())))
        .takeWhile(listed -> !stopping.getAsBoolean())
        .iterator();
  }

  /** Folder markers and our own objects are none. */
  static boolean mayBeVideo(String key, String prefix) {
    return key.startsWith(prefix) && !key.endsWith("/") && !key.startsWith(OURS);
  }

  /** Addresses the body, one of {@link #list}. Nothing in its key is ever evaluated. */
  public void address(Exchange exchange) {
    Listed listed = exchange.getMessage().getBody(Listed.class);
    exchange.setProperty(LISTED, listed);
    exchange.getMessage().setHeader(AWS2S3Constants.KEY, listed.key());
    exchange.getMessage().setBody(null);
  }

  /** Remembers what has ended for good. */
  public void remember(Exchange exchange) {
    Listed listed = exchange.getProperty(LISTED, Listed.class);
    String outcome = exchange.getMessage().getHeader(SplitHeaders.OUTCOME, String.class);
    if (listed != null && outcome != null && FOR_GOOD.contains(outcome)) {
      ended.put(listed.key(), Version.of(listed));
    }
  }

  void pause(String key) {
    paused.put(key, clock.instant().plus(PAUSE));
  }
}

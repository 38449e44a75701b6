package dev.reelroutes.standalone.driver;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is to do.
 *
 * @param movie movie id, checked by {@link MovieId}
 * @param scan the files
 * @param date capture date for all of them, ISO 8601, overrides what they say; null: their own
 * @param server HTTP address to announce at; null: in the store
 * @param append told of the announcement in the store; null: whoever looks there finds it
 */
public record Order(
    String movie,
    Scan scan,
    @Nullable String date,
    @Nullable URI server,
    @Nullable RemoteAppend append) {

  public Order {
    MovieId.check(movie);
  }

  /** All of a folder, each photo at its own date, announced in the store. */
  public static Order of(String movie, Scan scan) {
    return new Order(movie, scan, null, null, null);
  }
}

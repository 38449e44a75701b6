package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.store.Json;
import dev.reelroutes.standalone.driver.MovieId;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command has that changes one movie. */
final class CareOptions {

  @Option(
      names = "--movie",
      paramLabel = "NAME",
      description = "The movie's name (default: ${DEFAULT-VALUE}).")
  private String movie = MovieId.DEFAULT;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  String movie() {
    return MovieId.check(movie);
  }

  boolean json() {
    return json;
  }

  StoreOptions store() {
    return store;
  }

  /** One line of JSON with ISO dates. */
  static String json(Object result) {
    return new String(Json.bytes(result), StandardCharsets.UTF_8);
  }
}

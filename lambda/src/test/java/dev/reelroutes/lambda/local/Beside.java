package dev.reelroutes.lambda.local;

import dev.reelroutes.lambda.LocalTable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one function needs beside S3.
 *
 * @param environment that tells the function where it is
 */
record Beside(Map<String, String> environment, AutoCloseable server) implements AutoCloseable {

  /** DynamoDBLocal, which is for tests only, is on the class path where it is asked for alone. */
  static Beside start(String function) {
    if (!function.equals("split")) {
      return new Beside(Map.of(), () -> {});
    }
    LocalTable table = new LocalTable();
    Map<String, String> environment = new TreeMap<>();
    table
        .start()
        .forEach(
            (key, value) ->
                environment.put(
                    key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    return new Beside(environment, table);
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}

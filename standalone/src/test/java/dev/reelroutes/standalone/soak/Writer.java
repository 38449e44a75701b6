package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One of the two processes of {@link TwoWritersTest}. */
final class Writer {

  private Writer() {}

  /** Arguments: name, first number, how many photos, how many in a batch. */
  public static void main(String[] arguments) {
    String name = arguments[0];
    int first = Integer.parseInt(arguments[1]);
    int photos = Integer.parseInt(arguments[2]);
    int batch = Integer.parseInt(arguments[3]);
    List<Integer> numbers = IntStream.range(0, photos).map(i -> first + 2 * i).boxed().toList();
    try (Pipeline pipeline =
        StandalonePipeline.start(Days.settings(), Path.of("no-embedded-store"), false)) {
      Client client = new Client(pipeline.s3(), pipeline.buckets());
      for (int from = 0; from < photos; from += batch) {
        String id = name + "-" + from;
        client.deliver(id, numbers.subList(from, Math.min(photos, from + batch)));
        client.awaitEnd(id);
      }
      Days.until("pending", () -> client.keys(client.buckets().pending(), "").isEmpty());
    }
  }
}

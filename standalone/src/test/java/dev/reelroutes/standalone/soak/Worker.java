package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** One of the processes of {@link ManyProcessesTest}: the routes, until the word is given. */
final class Worker {

  private Worker() {}

  /** Argument: where to write how many uploads it prepared, how often it
   * appended, and how many appends met a conflict. */
  public static void main(String[] arguments) throws IOException, JMException {
    Path counts = Path.of(arguments[0]);
    Map<String, String> settings = Days.settings();
    // Long enough for others to be seen at work.
    settings.put("selfie.batch.completion-timeout", "5000");
    try (Pipeline pipeline =
        StandalonePipeline.start(settings, Path.of("no-embedded-store"), false)) {
      Files.createFile(ready(counts));
      Child.awaitGo();
      Files.writeString(
          counts,
          count("selfie-prepare", "ExchangesTotal")
              + " "
              + count("selfie-append", "ExchangesTotal")
              + " "
              + count("selfie-append", "Redeliveries"));
    }
  }

  /** Is there when the process receives messages. */
  static Path ready(Path counts) {
    return counts.resolveSibling(counts.getFileName() + ".ready");
  }

  private static long count(String route, String attribute) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name :
        server.queryNames(
            new ObjectName("org.apache.camel:type=routes,name=\"" + route + "\",*"), null)) {
      return (Long) server.getAttribute(name, attribute);
    }
    return -1;
  }
}

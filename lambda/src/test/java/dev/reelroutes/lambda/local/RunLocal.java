package dev.reelroutes.lambda.local;

import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs a function as Lambda does: the packaged zip, unpacked, under Amazon's own runtime interface
 * client, which asks a Runtime API for events. That API, Scheduler and EventBridge are emulated; S3
 * is the embedded one. {@code lambda/run-local} starts it and says what the options are.
 */
public final class RunLocal {

  private final Options options;
  private final String event;

  private RunLocal(Options options) throws Exception {
    this.options = options;
    this.event = Files.readString(Path.of(options.text("event")));
  }

  /** Ends with 0 when every invocation succeeded, else with 3. */
  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(new RunLocal(Options.of(arguments)).run() ? 0 : 3);
    } catch (IllegalStateException e) {
      System.err.println("run-local: " + e.getMessage());
      System.exit(3);
    }
  }

  private boolean run() throws Exception {
    List<Measured> starts = new ArrayList<>();
    Path data = Path.of(options.text("data")).toAbsolutePath();
    try (EmbeddedS3 s3 = EmbeddedS3.start(data, 0, e -> {});
        S3Client client = s3.settings().client();
        Beside beside = Beside.start(options.text("function"))) {
      LocalStore store = new LocalStore(client, options);
      store.createBuckets();
      for (int i = 0; i < options.number("starts"); i++) {
        starts.add(start(s3, store, beside));
      }
    }
    report(starts);
    return starts.stream().noneMatch(Measured::failed);
  }

  /**
   * What one container took.
   *
   * @param init milliseconds from its start to its first question for work
   * @param cpu milliseconds of processor time of that
   * @param invocations milliseconds of each
   * @param memory most resident memory, MB
   */
  private record Measured(
      long init, long cpu, List<Long> invocations, long memory, boolean failed) {}

  /** One container: a process, and as many invocations as asked for. */
  private Measured start(EmbeddedS3 s3, LocalStore store, Beside beside) throws Exception {
    List<Long> invocations = new ArrayList<>();
    try (RuntimeApi api = new RuntimeApi(options)) {
      long begun = System.nanoTime();
      try (Container container = Container.start(options, s3, api, beside.environment())) {
        // The client's first question for work is what Lambda calls the end of init.
        api.awaitReady(container);
        long init = millisSince(begun);
        long cpu = container.cpuMillis();
        for (int i = 0; i < options.number("times"); i++) {
          store.provide(event);
          long invoked = System.nanoTime();
          String response = api.invoke(event, container);
          invocations.add(millisSince(invoked));
          System.out.println(response);
        }
        return new Measured(init, cpu, invocations, container.peakMegabytes(), api.failed());
      }
    }
  }

  private void report(List<Measured> starts) {
    List<Long> firsts = starts.stream().map(start -> start.invocations().get(0)).toList();
    List<Long> warm =
        starts.stream().flatMap(start -> start.invocations().stream().skip(1)).toList();
    System.err.printf(
        "%s: %d starts; init %d ms (%d ms of processor time), first response %d ms later%s,"
            + " peak memory %d MB (medians); log: %s%n",
        options.text("function"),
        starts.size(),
        median(starts.stream().map(Measured::init).toList()),
        median(starts.stream().map(Measured::cpu).toList()),
        median(firsts),
        warm.isEmpty() ? "" : ", warm " + median(warm) + " ms (of " + warm.size() + ")",
        median(starts.stream().map(Measured::memory).toList()),
        options.text("log"));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}

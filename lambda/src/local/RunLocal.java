import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Runs a function as Lambda does: the packaged zip, unpacked, under Amazon's own runtime interface
 * client, which asks a Runtime API for events. That API, Scheduler and EventBridge are emulated
 * here; S3 is the embedded one. {@code run-local} starts this file with Java's source launcher.
 */
final class RunLocal {

  private static final int RIC_READY_SECONDS = 120;
  // Long enough to write an archive of classes at exit.
  private static final int STOP_SECONDS = 30;
  private static final Pattern KEY = Pattern.compile("\\\\?\"key\\\\?\"\\s*:\\s*\\\\?\"([^\"\\\\]+)");
  private static final Pattern MOVIE = Pattern.compile("\"(?:movie|prefix)\"\\s*:\\s*\"([^\"]+)\"");

  private final Map<String, String> options;
  private final String function;
  private final String event;

  private RunLocal(Map<String, String> options) throws IOException {
    this.options = options;
    this.function = options.get("function");
    this.event = Files.readString(Path.of(options.get("event")));
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>(Map.of("times", "1", "starts", "1", "pending", "0"));
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      options.put(pair[0], pair[1]);
    }
    try {
      System.exit(new RunLocal(options).run() ? 0 : 3);
    } catch (IllegalStateException e) {
      System.err.println("run-local: " + e.getMessage());
      System.exit(3);
    }
  }

  private boolean run() throws Exception {
    List<Measured> starts = new ArrayList<>();
    try (EmbeddedS3 s3 = EmbeddedS3.start(Path.of(options.get("data")), 0, e -> {});
        S3Client client = s3.settings().client()) {
      for (String bucket : List.of("uploads", "pending", "permanent", "movies")) {
        try {
          client.createBucket(b -> b.bucket("reelroutes-" + bucket));
        } catch (BucketAlreadyOwnedByYouException e) {
          continue; // from an earlier run
        }
      }
      for (int i = 0; i < number("starts"); i++) {
        starts.add(start(s3, client));
      }
    }
    report(starts);
    return starts.stream().noneMatch(Measured::failed);
  }

  private record Measured(long init, List<Long> invocations, long memory, boolean failed) {}

  /** One container: a process, and as many invocations as asked for. */
  private Measured start(EmbeddedS3 s3, S3Client client) throws Exception {
    RuntimeApi api = new RuntimeApi();
    long begun = System.nanoTime();
    Process process = process(s3, api);
    try {
      List<Long> invocations = new ArrayList<>();
      // The client's first question for work is what Lambda calls the end of init.
      api.awaitReady(process);
      long init = millisSince(begun);
      for (int i = 0; i < number("times"); i++) {
        provide(client);
        long invoked = System.nanoTime();
        String response = api.invoke(event, process);
        invocations.add(millisSince(invoked));
        System.out.println(response);
      }
      return new Measured(init, invocations, peakMegabytes(process), api.failed);
    } finally {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      api.server.stop(0);
    }
  }

  private Process process(EmbeddedS3 s3, RuntimeApi api) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int memory = number("memory");
    List<String> command = new ArrayList<>(List.of(java));
    // As Lambda's Java runtimes start it; the heap is most of the function's memory.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.add("-Xmx" + memory * 85 / 100 + "m");
    if (options.containsKey("jvm")) {
      command.addAll(Arrays.asList(options.get("jvm").trim().split("\\s+")));
    }
    // In an image the function is on the class path, where an archive of classes covers it too.
    String home = options.get("home");
    boolean flat = Boolean.parseBoolean(options.getOrDefault("flat", "false"));
    command.addAll(List.of("-cp", options.get("ric") + "/*" + (flat ? ":" + options.get("jar") + ":" + home + "/lib/*" : "")));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of(options.get("home")).toFile());
    builder.redirectErrorStream(true).redirectOutput(Path.of(options.get("log")).toFile());
    // The client looks for its natives and the function where Lambda has them: in the working folder.
    Map<String, String> environment = builder.environment();
    Map<String, String> mine = Map.copyOf(environment);
    environment.clear();
    mine.forEach(
        (name, value) -> {
          if (name.matches("PATH|(SELFIE|LAMBDA|EVENTS|MEDIA|ERRORS|QUARKUS|JAVA_TOOL)_.*")) {
            environment.put(name, value);
          }
        });
    environment.putAll(lambdas(api, memory));
    environment.putAll(settings(s3, api.address()));
    return builder.start();
  }

  private Map<String, String> lambdas(RuntimeApi api, int memory) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", api.address(),
        "AWS_LAMBDA_FUNCTION_NAME", "local-" + function,
        "AWS_LAMBDA_FUNCTION_VERSION", "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memory),
        "AWS_REGION", "us-east-1",
        "LAMBDA_TASK_ROOT", options.get("home"),
        "TZ", ":UTC",
        "QUARKUS_LAMBDA_HANDLER", function);
  }

  private static Map<String, String> settings(EmbeddedS3 s3, String standIns) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("AWS_ACCESS_KEY_ID", s3.accessKey());
    settings.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
    settings.put("AWS_ENDPOINT_URL_SCHEDULER", "http://" + standIns);
    settings.put("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://" + standIns);
    settings.put("STORE_ENDPOINT", s3.endpoint().toString());
    settings.put("STORE_PATH_STYLE", "true");
    settings.put("STORE_EMBEDDED", "false");
    settings.put("MEDIA_ISOLATION", "none");
    settings.put("EVENTS_BUS", "local");
    settings.put("LAMBDA_APPEND_ARN", "arn:aws:lambda:us-east-1:111122223333:function:local-append:live");
    settings.put("LAMBDA_SCHEDULER_ROLE_ARN", "arn:aws:iam::111122223333:role/local-scheduler");
    return settings;
  }

  /** Puts what the event speaks of where the function looks for it. */
  private void provide(S3Client client) throws Exception {
    Matcher key = KEY.matcher(event);
    Set<String> keys = new LinkedHashSet<>();
    while (key.find()) {
      keys.add(event.contains("detail-type") ? key.group(1) : URLDecoder.decode(key.group(1), StandardCharsets.UTF_8));
    }
    for (String name : keys) {
      if (!exists(client, name)) {
        put(client, "reelroutes-uploads", name, photo());
      }
    }
    Matcher movie = MOVIE.matcher(event);
    for (int i = 0; i < number("pending") && movie.find(0); i++) {
      byte[] photo = photo();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(photo);
      String id = HexFormat.of().formatHex(hash, 0, 16);
      String time = String.format("2024-05-17_20-%02d-%02d-000", i / 60 % 60, i % 60);
      put(client, "reelroutes-pending", movie.group(1) + "/" + time + "_" + id + ".jpg", photo);
      put(client, "reelroutes-permanent", movie.group(1) + "/" + time + "_" + id + ".jpg", photo);
    }
  }

  private static boolean exists(S3Client client, String key) {
    try {
      client.headObject(b -> b.bucket("reelroutes-uploads").key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private static void put(S3Client client, String bucket, String key, byte[] bytes) {
    client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /** A JPEG of 12 megapixels that no other is like; a file's, if one was named. */
  private byte[] photo() throws IOException {
    if (options.containsKey("photo")) {
      return Files.readAllBytes(Path.of(options.get("photo")));
    }
    BufferedImage image = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    Random random = new Random();
    pen.setPaint(new GradientPaint(0, 0, new Color(random.nextInt(1 << 24)), 4000, 3000, Color.WHITE));
    pen.fillRect(0, 0, 4000, 3000);
    for (int i = 0; i < 3000; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(random.nextInt(4000), random.nextInt(3000), 80, 80);
    }
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 400));
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  private void report(List<Measured> starts) {
    List<Long> firsts = starts.stream().map(start -> start.invocations().get(0)).toList();
    List<Long> warm =
        starts.stream().flatMap(start -> start.invocations().stream().skip(1)).toList();
    System.err.printf(
        "%s: %d starts; init %d ms, first response %d ms later%s, peak memory %d MB (medians); log: %s%n",
        function,
        starts.size(),
        median(starts.stream().map(Measured::init).toList()),
        median(firsts),
        warm.isEmpty() ? "" : ", warm " + median(warm) + " ms (of " + warm.size() + ")",
        median(starts.stream().map(Measured::memory).toList()),
        options.get("log"));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  /** 0 where there is no /proc. */
  private static long peakMegabytes(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private int number(String option) {
    return Integer.parseInt(options.get(option));
  }

  /**
   * Lambda's Runtime API, with CreateSchedule and PutEvents beside it: what is asked of these two is
   * printed. See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
   */
  private final class RuntimeApi {

    private final HttpServer server;
    private final SynchronousQueue<String> next = new SynchronousQueue<>();
    private final SynchronousQueue<String> answers = new SynchronousQueue<>();
    private final java.util.concurrent.CountDownLatch ready = new java.util.concurrent.CountDownLatch(1);
    private volatile boolean failed;
    private int count;

    RuntimeApi() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work, "runtime api");
                thread.setDaemon(true);
                return thread;
              }));
      server.start();
    }

    String address() {
      return "127.0.0.1:" + server.getAddress().getPort();
    }

    void awaitReady(Process process) throws InterruptedException {
      for (int i = 0; i < RIC_READY_SECONDS * 20; i++) {
        if (ready.await(50, TimeUnit.MILLISECONDS)) {
          return;
        }
        if (!process.isAlive() || failed) {
          throw new IllegalStateException("the function did not start: see " + options.get("log"));
        }
      }
      throw new IllegalStateException("the function did not start in time: see " + options.get("log"));
    }

    String invoke(String payload, Process process) throws InterruptedException {
      next.put(payload);
      String answer = null;
      while (answer == null) {
        answer = answers.poll(100, TimeUnit.MILLISECONDS);
        if (answer == null && !process.isAlive()) {
          throw new IllegalStateException("the function ended: see " + options.get("log"));
        }
      }
      return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        if (path.endsWith("/runtime/invocation/next")) {
          ready.countDown();
          String payload = next.take();
          exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "local-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
          exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + number("timeout") * 1000L));
          exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111122223333:function:local-" + function + ":live");
          answer(exchange, 200, payload);
        } else if (path.startsWith("/2018-06-01/runtime/")) {
          failed |= path.endsWith("/error");
          answer(exchange, 202, "{\"status\":\"OK\"}");
          if (!path.endsWith("/init/error")) {
            answers.put(body);
          }
        } else if (path.startsWith("/schedules/")) {
          System.err.println("Scheduler CreateSchedule " + path.substring(11) + " " + body);
          answer(exchange, 200, "{\"ScheduleArn\":\"arn:aws:scheduler:us-east-1:111122223333:schedule/default/" + path.substring(11) + "\"}");
        } else {
          System.err.println("EventBridge " + body);
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          answer(exchange, 200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"local-" + ++count + "\"}]}");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      // The runtime client crashes on an answer without a type.
      exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }
  }
}

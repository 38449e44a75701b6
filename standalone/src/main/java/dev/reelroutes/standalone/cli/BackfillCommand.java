package dev.reelroutes.standalone.cli;

import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.standalone.driver.Backfill;
import dev.reelroutes.standalone.driver.Backfill.Result;
import dev.reelroutes.standalone.driver.Ending;
import dev.reelroutes.standalone.driver.Ending.Kind;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Processes what an uploads bucket already holds. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prepares and appends what the uploads bucket holds already, in this process.",
      "Notifications (selfie.source=sqs, Lambda) tell only of what is uploaded after them.",
      "May run beside servers, and again: no photo is taken twice.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes backfill selfie --prefix daily/ --dry-run",
      "  reelroutes backfill selfie --prefix daily/ --region eu-central-1",
      "  reelroutes backfill selfie --prefix \"\" --json | jq .rejected"
    })
final class BackfillCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(paramLabel = "PIPELINE", description = "Whose uploads: ${COMPLETION-CANDIDATES}.")
  private PipelineName pipeline = PipelineName.SELFIE;

  @Option(
      names = "--prefix",
      required = true,
      paramLabel = "P",
      description = "How their keys begin; \"\" for all.")
  private String prefix = "";

  @Option(names = "--dry-run", description = "Only list what would be done.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  BackfillCommand(Services services) {
    this.services = services;
  }

  /** The pipelines that uploads begin. */
  enum PipelineName {
    /** Photos for movies. */
    SELFIE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    if (dryRun) {
      try (S3Client s3 = services.clients().apply(store.target().store())) {
        return plan(uploads(s3, store.target().buckets().uploads()));
      }
    }
    try (Pipeline started =
        Start.pipeline(
            services.pipelines(), Purpose.ON_REQUEST, store.pipeline(), store.folder())) {
      List<S3Object> uploads = uploads(started.s3(), started.buckets().uploads());
      Result result = new Backfill(started, services.progress()).run(uploads);
      print(result);
      return exitCode(result);
    }
  }

  private List<S3Object> uploads(S3Client s3, String bucket) {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .toList();
  }

  private int plan(List<S3Object> uploads) {
    IgnoreList ignore = store.ignore();
    PrintWriter out = console.out();
    Map<String, Object> plan = new TreeMap<>();
    for (S3Object upload : uploads) {
      String verdict = ignore.why(upload.key()).map(why -> "ignore: " + why).orElse("prepare");
      plan.put(upload.key(), verdict);
    }
    if (json) {
      Map<String, Object> answer = head(uploads.size());
      answer.put("plan", plan);
      out.println(CareOptions.json(answer));
    } else {
      plan.forEach((key, verdict) -> out.println(Text.oneLine(verdict + "  " + key)));
      out.println(Text.count(uploads.size(), "upload") + "; nothing was done (--dry-run)");
    }
    out.flush();
    return ExitCode.OK;
  }

  private Map<String, Object> head(int uploads) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("pipeline", pipeline.toString());
    answer.put("prefix", prefix);
    answer.put("dryRun", dryRun);
    answer.put("uploads", uploads);
    return answer;
  }

  private void print(Result result) {
    PrintWriter out = console.out();
    if (json) {
      Map<String, Object> answer = head(result.endings().size());
      for (Kind kind : Kind.values()) {
        answer.put(
            name(kind),
            kind == Kind.REJECTED || kind == Kind.FAILED
                ? details(result, kind)
                : result.count(kind));
      }
      answer.put("appendFailures", result.failures());
      out.println(CareOptions.json(answer));
    } else {
      StringBuilder line = new StringBuilder(Text.count(result.endings().size(), "upload"));
      for (Kind kind : Kind.values()) {
        if (result.count(kind) > 0) {
          line.append(", ").append(result.count(kind)).append(' ').append(name(kind));
        }
      }
      out.println(line);
      details(result, Kind.REJECTED).forEach((key, why) -> detail(out, key, why));
      details(result, Kind.FAILED).forEach((key, why) -> detail(out, key, why));
      result.failures().forEach((movie, why) -> detail(out, "movie " + movie, why));
    }
    out.flush();
  }

  private static void detail(PrintWriter out, String what, String why) {
    out.println("  " + Text.oneLine(what + ": " + why));
  }

  private static Map<String, String> details(Result result, Kind kind) {
    Map<String, String> details = new TreeMap<>();
    result.endings().entrySet().stream()
        .filter(entry -> entry.getValue().kind() == kind)
        .forEach(entry -> details.put(entry.getKey(), why(entry.getValue())));
    return details;
  }

  private static String why(Ending ending) {
    return String.valueOf(ending.detail());
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static int exitCode(Result result) {
    if (result.count(Kind.FAILED) > 0 || !result.failures().isEmpty()) {
      return ExitCode.FAILURE;
    }
    return result.count(Kind.REJECTED) > 0 ? ExitCode.SOME_REJECTED : ExitCode.OK;
  }
}

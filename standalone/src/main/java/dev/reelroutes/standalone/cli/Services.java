package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.LocalAppend;
import dev.reelroutes.standalone.driver.PipelineStarter;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.driver.RemoteAppend;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the commands need from outside.
 *
 * @param pipelines starts routes in this process
 * @param append appends to a movie file
 * @param clients makes clients of stores that others run
 * @param functions starts a function of a name, in a store's region and with its keys
 * @param progress shows long work
 * @param stop lets {@code serve} run until it is told to stop
 */
public record Services(
    PipelineStarter pipelines,
    LocalAppend append,
    Function<StoreSettings, S3Client> clients,
    BiFunction<StoreSettings, String, RemoteAppend> functions,
    Progress progress,
    StopSignal stop) {

  /** Those of a process that a person started. */
  public static Services ofProcess(
      PipelineStarter pipelines,
      LocalAppend append,
      BiFunction<StoreSettings, String, RemoteAppend> functions) {
    return new Services(
        pipelines,
        append,
        StoreSettings::client,
        functions,
        TerminalProgress.orNone(System.err),
        StopSignal.ofProcess());
  }
}

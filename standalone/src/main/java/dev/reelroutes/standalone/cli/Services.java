package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.LocalAppend;
import dev.reelroutes.standalone.driver.PipelineStarter;
import dev.reelroutes.standalone.driver.Progress;

/**
 * What the commands need from outside.
 *
 * @param pipelines starts routes in this process
 * @param append appends to a movie file
 * @param progress shows long work
 * @param stop lets {@code serve} run until it is told to stop
 */
public record Services(
    PipelineStarter pipelines, LocalAppend append, Progress progress, StopSignal stop) {}

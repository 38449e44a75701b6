package dev.reelroutes.routes.care;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Says that a movie was committed, kept apart from the movie, so that one that a person deleted is
 * told from one that never was. It decides nothing else: the list of photos is in the movie.
 *
 * @param generation of the last commit
 * @param commitId of the last commit
 * @param photos that were shown then
 * @param committed when
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ledger(
    String movie, long generation, String commitId, int photos, Instant committed) {}

package dev.reelroutes.standalone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one subject needed to cut a video: medians of the rounds.
 *
 * @param bench the bench's name
 * @param subject us, or the peer
 * @param parameters the case
 * @param wallSeconds until all files were complete
 * @param cpuSeconds of this process, or the peer's; 0 where the system does not say
 * @param bytes that were written
 * @param ssim worst picture's likeness to the source's; 0 if it was not measured
 * @param measuredSeconds 0, or how much of the video was measured where the whole is extrapolated
 */
public record CutResult(
    String bench,
    String subject,
    @JsonProperty("case") Case parameters,
    double wallSeconds,
    double cpuSeconds,
    long bytes,
    double ssim,
    int measuredSeconds) {

  /**
   * What was cut.
   *
   * @param what of the video, by which way
   * @param seconds of video that were read or written
   */
  public record Case(String what, double seconds) {}
}

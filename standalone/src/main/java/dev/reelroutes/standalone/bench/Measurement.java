package dev.reelroutes.standalone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one subject needed in one case: the median of the rounds.
 *
 * @param bench the bench's name
 * @param subject us, or the peer
 * @param parameters the case
 * @param wallSeconds client time, without the time that the store took to copy by itself
 * @param cpuSeconds of the process but the embedded store's threads
 * @param bytesDown of object content, from the store
 * @param bytesUp of object content, to the store
 * @param bytesAdded of the new photos' samples
 * @param storeSeconds in which the store copied: UploadPartCopy and CompleteMultipartUpload
 * @param measuredFrames 0, or how many frames were measured where the whole is extrapolated
 */
public record Measurement(
    String bench,
    String subject,
    @JsonProperty("case") Case parameters,
    double wallSeconds,
    double cpuSeconds,
    long bytesDown,
    long bytesUp,
    long bytesAdded,
    double storeSeconds,
    int measuredFrames) {

  /**
   * What was appended to what.
   *
   * @param movie photos in it before
   * @param photos that are appended
   */
  public record Case(int movie, int photos) {}
}

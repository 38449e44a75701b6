package dev.reelroutes.selfie.movie;

/**
 * A movie as it was found in a file.
 *
 * @param frontLength bytes before the sample area; absolute offset = this + {@link
 *     SampleSpan#offset}
 */
public record MovieFile(Movie movie, long frontLength) {}

package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.movie.Movie;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a movie, ready to be committed.
 *
 * @param replaces the version it was made from; null for a new movie
 * @param next what the file says once it is committed
 * @param samples file with the new samples, to be written behind the old ones
 * @param samplesLength bytes of that file
 */
public record MovieUpdate(
    @Nullable CurrentMovie replaces, Movie next, Path samples, long samplesLength) {}

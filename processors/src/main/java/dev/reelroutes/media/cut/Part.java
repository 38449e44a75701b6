package dev.reelroutes.media.cut;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One finished part.
 *
 * @param number from 0
 * @param file that holds it
 * @param start in the video, from its first picture
 * @param duration of its pictures; those of all parts add up to the video's
 * @param frames pictures in it
 * @param encoded how many of them were encoded again
 */
public record Part(
    int number, Path file, Duration start, Duration duration, int frames, int encoded) {}

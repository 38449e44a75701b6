package dev.reelroutes.media.frames;

import dev.reelroutes.media.Picture;
import java.time.Duration;

/**
 * A picture of a video.
 *
 * @param number from 0
 * @param time that was asked for, from the video's beginning
 * @param picture upright, in its own proportions
 */
public record VideoFrame(int number, Duration time, Picture picture) {}

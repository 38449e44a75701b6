package dev.reelroutes.media.cut;

import org.jspecify.annotations.Nullable;

/**
 * A clip that is being written.
 *
 * @param writer of its file
 * @param times of its pictures
 * @param sound makes its sound; null if that is copied
 * @param limits of sources
 */
record ClipFile(
    PartWriter writer, ClipTimes times, @Nullable JoinedSound sound, CutLimits limits) {}

/**
 * Looks into videos and cuts them, streaming: what is in memory does not grow with the video, but
 * for a few bytes per picture. Begin with {@link dev.reelroutes.media.cut.VideoCutter}; which
 * picture goes where, and by copy or encoded, is decided before anything is written, in {@code
 * CutPlan}.
 */
@NullMarked
package dev.reelroutes.media.cut;

import org.jspecify.annotations.NullMarked;

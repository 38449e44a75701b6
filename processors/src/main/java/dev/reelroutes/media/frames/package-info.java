/** Pictures out of a video: its first, or one every so often. */
@NullMarked
package dev.reelroutes.media.frames;

import org.jspecify.annotations.NullMarked;

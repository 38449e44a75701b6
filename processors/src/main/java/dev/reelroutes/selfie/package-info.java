/**
 * The selfie pipeline's decisions: when was a photo taken, is a batch complete, what is in the
 * movie.
 */
@NullMarked
package dev.reelroutes.selfie;

import org.jspecify.annotations.NullMarked;

/** Batches: what a driver announced, what has arrived of it, and what to do about it now. */
@NullMarked
package dev.reelroutes.selfie.batch;

import org.jspecify.annotations.NullMarked;

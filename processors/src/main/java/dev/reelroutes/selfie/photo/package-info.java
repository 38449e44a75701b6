/** Prepare, decide: an upload's key and bytes in, what becomes of it out. No store, no route. */
@NullMarked
package dev.reelroutes.selfie.photo;

import org.jspecify.annotations.NullMarked;

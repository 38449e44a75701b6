/** Append: pending photos are decoded, captioned, encoded and merged into the movie's index. */
@NullMarked
package dev.reelroutes.selfie.append;

import org.jspecify.annotations.NullMarked;

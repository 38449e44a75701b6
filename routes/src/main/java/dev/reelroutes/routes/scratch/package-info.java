/** Temporary files of the pipelines that work on videos. */
@NullMarked
package dev.reelroutes.routes.scratch;

import org.jspecify.annotations.NullMarked;

/**
 * The leaf under every pipeline: pictures, samples and containers. The only package that touches
 * FFmpeg; nothing outside it holds native memory.
 */
@NullMarked
package dev.reelroutes.media;

import org.jspecify.annotations.NullMarked;

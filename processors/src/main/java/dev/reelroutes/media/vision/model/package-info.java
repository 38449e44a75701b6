/**
 * The networks: where they come from, how they are fetched and checked, and how dlib's weights
 * become a file that OpenCV reads.
 */
@NullMarked
package dev.reelroutes.media.vision.model;

import org.jspecify.annotations.NullMarked;

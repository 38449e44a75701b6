/**
 * Faces on pictures: where they are ({@link dev.reelroutes.media.vision.FaceDetector}) and what
 * tells one person from another ({@link dev.reelroutes.media.vision.FaceEmbedder}). The only
 * package that touches OpenCV; the networks come from {@code vision.model}.
 */
@NullMarked
package dev.reelroutes.media.vision;

import org.jspecify.annotations.NullMarked;

/**
 * Who is on a video: frames with their faces ({@link dev.reelroutes.faces.FaceReader}), people that
 * photos show ({@link dev.reelroutes.faces.GalleryReader}), and the decision ({@link
 * dev.reelroutes.faces.Recognition}), which is written beside the video's name ({@link
 * dev.reelroutes.faces.ResultFiles}).
 */
@NullMarked
package dev.reelroutes.faces;

import org.jspecify.annotations.NullMarked;

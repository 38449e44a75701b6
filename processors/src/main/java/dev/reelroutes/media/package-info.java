/**
 * The leaf under every pipeline: pictures, samples and containers. The only package (with {@code
 * isolation} and {@code cut} below it) that touches FFmpeg; nothing outside it holds native memory.
 *
 * <p>Where to begin reading:
 *
 * <ul>
 *   <li>A photo becomes a {@link dev.reelroutes.media.Picture}: {@link
 *       dev.reelroutes.media.PhotoDecoder}, and behind it one {@code …Layout} for each format (what
 *       its header says, before anything is decoded), {@code StillDecoder}, {@code IccProfile} and
 *       {@code GamutConversion} (its colours), {@code FrameFitter} and {@code Bars} (its place in
 *       the frame).
 *   <li>A caption is painted on it: {@link dev.reelroutes.media.CaptionPainter}.
 *   <li>A picture becomes a sample: {@link dev.reelroutes.media.H264Encoder}; {@link
 *       dev.reelroutes.media.IdrPicId} and {@link dev.reelroutes.media.ParameterSetIds} make
 *       samples of several encoders fit into one movie.
 *   <li>A movie of another program becomes samples: {@link
 *       dev.reelroutes.media.ForeignMovieConverter}.
 *   <li>A video becomes parts: the package {@code cut}.
 * </ul>
 */
@NullMarked
package dev.reelroutes.media;

import org.jspecify.annotations.NullMarked;

/**
 * Boxes of the ISO base media file format, written and read: as much of it as an index of H.264
 * pictures, dates, chapters and one audio track needs, one class per box. Nothing here knows what a
 * selfie is, and nothing here touches a picture's bytes.
 *
 * <p>Sections are cited from ISO/IEC 14496-12:2015 (the format), ISO/IEC 14496-15:2017 (H.264 in
 * it), 3GPP TS 26.245 (timed text) and Apple's QuickTime File Format Specification (chapters).
 */
@NullMarked
package dev.reelroutes.media.mp4;

import org.jspecify.annotations.NullMarked;

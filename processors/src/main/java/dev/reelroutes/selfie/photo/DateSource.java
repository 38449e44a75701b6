package dev.reelroutes.selfie.photo;

/**
 * Where a capture time was read, in the order of trust: the first plausible one counts. The names
 * are kept as object metadata and in summaries.
 */
public enum DateSource {
  /** The person who uploaded it said so; scans and wrong clocks need that. */
  GIVEN,
  /** EXIF DateTimeOriginal with SubSecTimeOriginal and OffsetTimeOriginal. */
  EXIF_ORIGINAL,
  /** EXIF DateTimeDigitized, which others call CreateDate, with its sub-seconds and offset. */
  EXIF_DIGITIZED,
  /** XMP exif:DateTimeOriginal. */
  XMP_ORIGINAL,
  /** XMP photoshop:DateCreated. */
  XMP_DATE_CREATED,
  /** XMP xmp:CreateDate. */
  XMP_CREATE_DATE,
  /** IPTC-IIM 2:55 Date Created and 2:60 Time Created. */
  IPTC,
  /** PNG text chunk "Creation Time". The tIME chunk is the last change and does not count. */
  PNG_CREATION_TIME,
  /** QuickTime Keys, com.apple.quicktime.creationdate: local time with its offset. */
  QUICKTIME_CREATION_DATE,
  /** QuickTime mvhd creation time: UTC by specification, taken as it is. */
  QUICKTIME_CREATE_DATE,
  /** EXIF DateTime: the last change of the file. */
  EXIF_MODIFIED,
  /** The name of the uploaded file. */
  FILE_NAME
}

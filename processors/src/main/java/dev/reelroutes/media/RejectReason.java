package dev.reelroutes.media;

import java.util.EnumSet;
import java.util.Set;

/** Why an upload cannot be used. The names are part of the JSON beside a rejected upload. */
public enum RejectReason {
  /** No bytes at all. */
  EMPTY,
  /** The first bytes belong to no image format. */
  NOT_AN_IMAGE,
  /** An image format that is known but not decoded. */
  UNSUPPORTED_TYPE,
  /** More bytes than allowed. */
  TOO_LARGE,
  /** More pixels than allowed, by the header, before anything is decoded. */
  TOO_MANY_PIXELS,
  /** Width or height is zero or absurd. */
  BAD_DIMENSIONS,
  /** Longer side over shorter side is beyond what a photo can be. */
  BAD_ASPECT,
  /** Too few pixels to be a photo. */
  TOO_SMALL,
  /** The decoder found no picture, or a damaged one. */
  NO_FRAME,
  /** The file ends before the picture does. */
  TRUNCATED,
  /** No field and no file name says when it was taken. */
  NO_DATE,
  /** A date before 1990 or after the day that follows the upload. */
  DATE_OUT_OF_RANGE,
  /** The object key cannot be a movie's photo. */
  BAD_KEY,
  /** A container that is not opened: playlists and manifests can name other files. */
  FORMAT_NOT_ALLOWED,
  /** Pictures or sound in a codec that cannot be handled here. */
  CODEC_NOT_ALLOWED,
  /** Pictures or sound cannot be read without a key. */
  ENCRYPTED,
  /** No track of moving pictures. */
  NO_VIDEO,
  /** Times that no player could follow. */
  BAD_TIMING,
  /** It plays longer than allowed. */
  TOO_LONG,
  /** More tracks than a movie has. */
  TOO_MANY_STREAMS,
  /** It would be cut into more parts than allowed. */
  TOO_MANY_PARTS,
  /** Run after run ends before one more part is there. */
  OUT_OF_TIME,
  /** The keys of its parts belong to another video. */
  KEY_TAKEN,
  /** The decoder died of it three times. */
  CRASHES_DECODER;

  /** Those that a photo can have; the others are of videos. */
  public static Set<RejectReason> ofPhotos() {
    Set<RejectReason> reasons = EnumSet.range(EMPTY, BAD_KEY);
    reasons.add(CRASHES_DECODER);
    return reasons;
  }
}

package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells whose a file is that does not begin as ours do. A movie of ours with a damaged first box
 * must not be taken for a foreign one: conversion would lose the list of its photos. Hence a look
 * for the manifest, box header by box header.
 */
final class Origin {

  /** What the files of cameras, phones and editors begin with. */
  private static final Set<String> BEGINNINGS =
      Set.of("ftyp", "styp", "moov", "mdat", "wide", "free", "skip", "pnot", "uuid");

  private static final int MOST_BOXES = 16;

  /** Size, type, and the UUID of a uuid box or the long size of a long one. */
  private static final int HEADER = 24;

  private Origin() {}

  /** What is to be thrown instead of reading the file. */
  static MovieFormatException of(ByteRanges file) {
    String first = "";
    long at = 0;
    for (int i = 0; i < MOST_BOXES; i++) {
      byte[] read = file.read(at, HEADER);
      ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(read, HEADER));
      String type = new String(header.array(), 4, 4, ISO_8859_1);
      first = i == 0 ? type : first;
      if (isManifest(type, header)) {
        return new MovieFormatException(
            Reason.CORRUPT, "its first box is damaged, its manifest is at byte " + at);
      }
      long size = Integer.toUnsignedLong(header.getInt(0));
      long next = at + (size == 1 ? header.getLong(8) : size);
      if (next < at + 8 || next > file.size() - 8) {
        break;
      }
      at = next;
    }
    return BEGINNINGS.contains(first)
        ? new MovieFormatException(Reason.FOREIGN, "an MP4 without the manifest of a selfie movie")
        : new MovieFormatException(Reason.NOT_MP4, "does not begin as an MP4 does");
  }

  private static boolean isManifest(String type, ByteBuffer header) {
    return type.equals(Manifest.TYPE)
        && header.getLong(8) == Manifest.UUID_BYTES.getMostSignificantBits()
        && header.getLong(16) == Manifest.UUID_BYTES.getLeastSignificantBits();
  }
}

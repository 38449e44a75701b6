package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.BoxWriter;
import dev.reelroutes.media.mp4.Mp4FormatException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is in a movie, inside the movie: a {@code uuid} box (ISO/IEC 14496-12 4.2) in
 * the front. It decides; the index for players is checked against it. Numbers are big-endian.
 *
 * <table>
 * <caption>The box</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>4 + 4 + 16</td><td>size, {@code uuid}, {@link #UUID_BYTES}</td></tr>
 * <tr><td>1</td><td>version of the writer: 2</td></tr>
 * <tr><td>1</td><td>the oldest version that understands this: 1</td></tr>
 * <tr><td>8</td><td>generation</td></tr>
 * <tr><td>16</td><td>commit id</td></tr>
 * <tr><td>8</td><td>created, seconds since 1970</td></tr>
 * <tr><td>2 + 2 + 1 + 1</td><td>profile: width, height, fps, quality</td></tr>
 * <tr><td>1 + n</td><td>profile: encoder's name, ASCII</td></tr>
 * <tr><td>4</td><td>length of the front</td></tr>
 * <tr><td>8</td><td>length of the sample area</td></tr>
 * <tr><td>4</td><td>CRC-32C of all bytes of the file before this box</td></tr>
 * <tr><td>4</td><td>audio samples, 0 without sound</td></tr>
 * <tr><td>4</td><td>entries</td></tr>
 * <tr><td>13 to 37 each</td><td>{@linkplain ManifestEntries entries} in play order</td></tr>
 * <tr><td>4 + 4 each</td><td>from version 2 on: check sums of the samples</td></tr>
 * <tr><td>any</td><td>what a later version adds; readers pass over it</td></tr>
 * <tr><td>4</td><td>CRC-32C of this box up to here; always the last four bytes</td></tr>
 * </table>
 *
 * @param frontLength bytes before the sample area
 * @param headCrc CRC-32C of the file before this box: of everything that players read
 * @param audioSamples 0 without sound
 */
record Manifest(
    long generation,
    String commitId,
    Instant created,
    EncoderProfile profile,
    List<MovieEntry> entries,
    int frontLength,
    long samplesLength,
    int headCrc,
    int audioSamples) {

  static final String TYPE = "uuid";

  /** 4d0d44f6-6a57-4b4b-9e0b-2f3c1b7a8e51, made up once for this box. */
  static final UUID UUID_BYTES = UUID.fromString("4d0d44f6-6a57-4b4b-9e0b-2f3c1b7a8e51");

  private static final int VERSION = 2;

  /** Version 1 passes over what version 2 added. */
  private static final int OLDEST = 1;

  private static final int CRC_LENGTH = 4;

  /** Samples of 24 hours of AAC at 48 kHz, which also bounds the memory that a reader takes. */
  private static final int MOST_AUDIO = 4_050_000;

  static Manifest of(Movie movie, int frontLength, int headCrc) {
    AudioTrack audio = movie.audio();
    return new Manifest(
        movie.generation(),
        movie.commitId(),
        movie.created(),
        movie.profile(),
        movie.entries(),
        frontLength,
        movie.samplesLength(),
        headCrc,
        audio == null ? 0 : audio.samples().size());
  }

  /** The movie, with what only the index for players holds. */
  Movie movie(ParameterSets parameterSets, @Nullable AudioTrack audio) {
    return new Movie(
        generation, commitId, profile, parameterSets, created, entries, samplesLength, audio);
  }

  /** The whole box. Its length depends on the encoder's name and the entries alone. */
  byte[] toBytes() {
    BoxWriter out = new BoxWriter();
    out.box(
        TYPE,
        w -> {
          writeUuid(w, UUID_BYTES);
          w.u8(VERSION).u8(OLDEST);
          w.u64(generation);
          writeUuid(w, UUID.fromString(commitId));
          w.u64(created.getEpochSecond());
          writeProfile(w);
          w.u32(frontLength).u64(samplesLength);
          w.u32(Integer.toUnsignedLong(headCrc)).u32(audioSamples);
          ManifestEntries.write(w, entries);
          ManifestEntries.writeCrcs(w, entries);
          w.zeros(CRC_LENGTH);
        });
    byte[] box = out.toByteArray();
    int end = box.length - CRC_LENGTH;
    ByteBuffer.wrap(box).putInt(end, crc(box, 0, end));
    return box;
  }

  /**
   * Reads the box.
   *
   * @param file the file from its first byte on
   * @param from where the box begins
   * @param to where it ends
   */
  static Manifest read(byte[] file, int from, int to)
      throws Mp4FormatException, MovieFormatException {
    BoxReader box = BoxReader.over(file, from, to).next().skip(16);
    if (box.remaining() < CRC_LENGTH + 2) {
      throw box.error("is too short for a manifest");
    }
    int end = to - CRC_LENGTH;
    if (ByteBuffer.wrap(file).getInt(end) != crc(file, from, end)) {
      throw box.error("the manifest's CRC does not match");
    }
    int version = box.u8();
    int oldest = box.u8();
    if (oldest > VERSION) {
      throw new MovieFormatException(
          MovieFormatException.Reason.NEWER,
          "manifest version %d, this program reads up to %d".formatted(version, VERSION));
    }
    Manifest manifest = readBody(box, version);
    if (version <= VERSION && box.remaining() != CRC_LENGTH) {
      throw box.error((box.remaining() - CRC_LENGTH) + " bytes behind the last entry");
    }
    return manifest;
  }

  /** CRC-32C (Castagnoli), which catches every single flipped bit and every burst up to 32. */
  static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private static Manifest readBody(BoxReader box, int version) throws Mp4FormatException {
    long generation = box.u64();
    String commitId = new UUID(box.u64(), box.u64()).toString();
    Instant created = readCreated(box);
    EncoderProfile profile = readProfile(box);
    int frontLength = (int) box.u32();
    long samplesLength = box.u64();
    int headCrc = (int) box.u32();
    long audioSamples = box.u32();
    if (frontLength < 0
        || samplesLength < 0
        || audioSamples > Math.min(samplesLength, MOST_AUDIO)) {
      throw box.error(
          "front of %d, samples of %d bytes, %d of sound"
              .formatted(frontLength, samplesLength, audioSamples));
    }
    List<MovieEntry> entries = ManifestEntries.read(box);
    return new Manifest(
        generation,
        commitId,
        created,
        profile,
        version == 1 ? entries : ManifestEntries.withCrcs(box, entries),
        frontLength,
        samplesLength,
        headCrc,
        (int) audioSamples);
  }

  private void writeProfile(BoxWriter out) {
    byte[] encoder = profile.encoder().getBytes(US_ASCII);
    out.u16(profile.size().width()).u16(profile.size().height());
    out.u8(profile.fps()).u8(profile.quality());
    out.u8(encoder.length).bytes(encoder);
  }

  private static EncoderProfile readProfile(BoxReader box) throws Mp4FormatException {
    int width = box.u16();
    int height = box.u16();
    int fps = box.u8();
    int quality = box.u8();
    String encoder = new String(box.bytes(box.u8()), US_ASCII);
    try {
      return new EncoderProfile(new FrameSize(width, height), fps, encoder, quality);
    } catch (IllegalArgumentException e) {
      throw box.error("profile: " + e.getMessage());
    }
  }

  private static Instant readCreated(BoxReader box) throws Mp4FormatException {
    try {
      return Instant.ofEpochSecond(box.u64());
    } catch (DateTimeException e) {
      throw box.error("created: " + e.getMessage());
    }
  }

  private static void writeUuid(BoxWriter out, UUID uuid) {
    out.u64(uuid.getMostSignificantBits()).u64(uuid.getLeastSignificantBits());
  }
}

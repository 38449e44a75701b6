package dev.reelroutes.selfie.append;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Encoded samples on their way into a movie, one after the other in a temporary file: what is
 * encoded once is never encoded again, however often the commit must be tried.
 */
final class SampleSpool implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final EncoderProfile profile;
  private final Map<PhotoId, Encoded> samples = new HashMap<>();
  private @Nullable ParameterSets parameterSets;
  private long length;

  private record Encoded(SampleSpan span, int idrPicId) {}

  /**
   * @param profile that all samples are encoded with
   */
  SampleSpool(Path folder, EncoderProfile profile) {
    this.profile = profile;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "reelroutes-", ".samples");
      channel = FileChannel.open(file, READ, WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write in " + folder + ": set selfie.scratch to a folder with room", e);
    }
  }

  EncoderProfile profile() {
    return profile;
  }

  void add(PhotoId id, int idrPicId, byte[] sample) {
    try {
      for (ByteBuffer left = ByteBuffer.wrap(sample); left.hasRemaining(); ) {
        channel.write(left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + ": set selfie.scratch to a folder with room", e);
    }
    samples.put(id, new Encoded(SampleSpan.of(length, sample), idrPicId));
    length += sample.length;
  }

  void encodedWith(ParameterSets sets) {
    if (parameterSets != null && !parameterSets.sameAs(sets)) {
      throw new IllegalStateException(
          "two encoder runs with one profile gave other parameter sets");
    }
    parameterSets = sets;
  }

  /** The sets of the encoder that wrote the samples. */
  ParameterSets parameterSets() {
    return Objects.requireNonNull(parameterSets, "nothing was encoded yet");
  }

  boolean contains(PhotoId id) {
    return samples.containsKey(id);
  }

  /** Where a photo's sample lies in the file. */
  SampleSpan span(PhotoId id) {
    return Objects.requireNonNull(samples.get(id), id.hex()).span();
  }

  /** The ids that the samples were given. */
  Map<PhotoId, Integer> idrPicIds() {
    return samples.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, sample -> sample.getValue().idrPicId()));
  }

  /** A photo's sample. */
  byte[] read(PhotoId id) {
    SampleSpan span = span(id);
    ByteBuffer sample = ByteBuffer.allocate(span.size());
    try {
      while (sample.hasRemaining()) {
        if (channel.read(sample, span.offset() + sample.position()) < 0) {
          throw new EOFException("it ends at " + channel.size());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " back", e);
    }
    return sample.array();
  }

  Path file() {
    return file;
  }

  long length() {
    return length;
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the temporary file " + file, e);
    }
  }
}

package dev.reelroutes.selfie.append;

import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encoded samples on their way into a movie, one after the other in a temporary file: what is
 * encoded once is never encoded again, however often the commit must be tried.
 */
final class SampleSpool implements AutoCloseable {

  private final Path file;
  private final OutputStream out;
  private final Map<PhotoId, SampleSpan> samples = new HashMap<>();
  private @Nullable ParameterSets parameterSets;
  private long length;

  SampleSpool(Path folder) {
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "reelroutes-", ".samples");
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write in " + folder + ": set selfie.scratch to a folder with room", e);
    }
  }

  void add(PhotoId id, byte[] sample) {
    try {
      out.write(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + ": set selfie.scratch to a folder with room", e);
    }
    samples.put(id, new SampleSpan(length, sample.length));
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
  SampleSpan sample(PhotoId id) {
    return Objects.requireNonNull(samples.get(id), id.hex());
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
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the temporary file " + file, e);
    }
  }
}

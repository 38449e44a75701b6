package dev.reelroutes.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.standalone.s3.awssdk.FolderStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class FullDiskTest {

  @TempDir private Path root;
  private final AtomicLong free = new AtomicLong(1L << 40);
  private FolderStore store;

  @BeforeEach
  void open() {
    store = new FolderStore(root, free::get, event -> {});
    store.createContainer("movies");
  }

  private void put(InputStream body, long length) {
    store.putBlob(
        PutObjectRequest.builder().bucket("movies").key("k").contentLength(length).build(), body);
  }

  @Test
  void aFullDiskRefusesTheWriteAndKeepsWhatWasThere() throws IOException {
    put(new ByteArrayInputStream(new byte[] {1}), 1);
    free.set(40L << 20);

    assertThatThrownBy(() -> put(InputStream.nullInputStream(), 9L << 20))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(507))
        .hasMessageContaining("disk of the data folder is full");

    assertThat(store.getBlob("movies", "k").readAllBytes()).containsExactly(1);
  }

  @Test
  void aDiskThatFillsUpMeanwhileKeepsWhatWasThere() throws IOException {
    put(new ByteArrayInputStream(new byte[] {1}), 1);
    InputStream body =
        new FilterInputStream(new ByteArrayInputStream(new byte[] {2, 2})) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
              throw new IOException("No space left on device");
            }
            return read;
          }
        };

    assertThatThrownBy(() -> put(body, 2))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(507));

    assertThat(store.getBlob("movies", "k").readAllBytes()).containsExactly(1);
    assertThat(root.resolve("movies").toFile().list()).containsExactly("k");
  }
}

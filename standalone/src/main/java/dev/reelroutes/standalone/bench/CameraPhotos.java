package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.DatedJpeg;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.standalone.demo.DemoPhotos;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Photos of 12 megapixels with grain, as large as a phone's, in numbered files. */
final class CameraPhotos {

  static final int WIDTH = 4000;
  static final int HEIGHT = 3000;

  private static final int GRAIN = 12;
  private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 20, 0);

  private CameraPhotos() {}

  /** Draws them, {@code 000.jpg} and so on; returns what is to be appended. */
  static List<PendingPhoto> drawIn(Path folder, int count) {
    return IntStream.range(0, count).parallel().mapToObj(i -> draw(folder, i)).toList();
  }

  private static PendingPhoto draw(Path folder, int i) {
    Path file = folder.resolve(String.format(Locale.ROOT, "%03d.jpg", i));
    LocalDateTime taken = FIRST.plusDays(i);
    try {
      byte[] jpeg = DatedJpeg.taken(taken).write(grained(DemoPhotos.draw(i), i));
      Files.write(file, jpeg);
      PhotoKey key = new PhotoKey(BenchPhotos.MOVIE, taken, PhotoId.of(jpeg), "jpg");
      return new PendingPhoto(key, () -> Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage grained(BufferedImage small, int seed) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(small, 0, 0, WIDTH, HEIGHT, null);
    g.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] noise = new byte[pixels.length];
    new Random(seed).nextBytes(noise);
    for (int i = 0; i < pixels.length; i++) {
      int by = noise[i] * GRAIN / 128;
      int rgb = pixels[i];
      pixels[i] =
          add(rgb >> 16 & 0xFF, by) << 16 | add(rgb >> 8 & 0xFF, by) << 8 | add(rgb & 0xFF, by);
    }
    return image;
  }

  private static int add(int value, int by) {
    return Math.max(0, Math.min(255, value + by));
  }
}

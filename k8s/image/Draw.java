import dev.reelroutes.media.DatedJpeg;
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
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws photos, one a day, for the image's training run and its trial; run from its source:
 * {@code java -cp … Draw.java FOLDER COUNT [camera]}; camera: 12 megapixels with grain, as a
 * phone's.
 */
public final class Draw {

  private static final int GRAIN = 12;
  private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 7, 30);

  private Draw() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    boolean camera = args.length > 2 && args[2].equals("camera");
    IntStream.range(0, Integer.parseInt(args[1])).parallel().forEach(i -> draw(folder, i, camera));
  }

  private static void draw(Path folder, int i, boolean camera) {
    BufferedImage image = DemoPhotos.draw(i % DemoPhotos.COUNT);
    try {
      Files.write(
          folder.resolve(String.format("%03d.jpg", i)),
          DatedJpeg.taken(FIRST.plusDays(i)).write(camera ? grained(image, i) : image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage grained(BufferedImage small, int seed) {
    BufferedImage image = new BufferedImage(3000, 4000, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(small, 0, 0, image.getWidth(), image.getHeight(), null);
    g.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] noise = new byte[pixels.length];
    new Random(seed).nextBytes(noise);
    for (int i = 0; i < pixels.length; i++) {
      int by = noise[i] * GRAIN / 128;
      int pixel = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        pixel |= Math.max(0, Math.min(255, (pixels[i] >> shift & 0xFF) + by)) << shift;
      }
      pixels[i] = pixel;
    }
    return image;
  }
}

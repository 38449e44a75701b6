package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Tells movies from other files by their first bytes, so that a mix-up is named at once. */
public final class MovieMagic {

  /** Boxes that an ISO base media or QuickTime file may begin with. */
  private static final Set<String> BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip");

  /** Brands of images in the same container (ISO/IEC 23008-12, AVIF). */
  private static final Set<String> IMAGE_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

  /** Matroska and WebM. */
  private static final byte[] EBML = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

  private MovieMagic() {}

  /**
   * Asks for a movie.
   *
   * @throws UsageException if the file is not there or is no movie
   */
  public static void require(Path movie) throws IOException {
    if (!Files.isRegularFile(movie)) {
      throw new UsageException(movie + (Files.exists(movie) ? " is no file" : " does not exist"));
    }
    try (InputStream in = Files.newInputStream(movie)) {
      byte[] head = in.readNBytes(12);
      if (head.length < 12 || !isMovie(head)) {
        throw new UsageException(movie + " is not a movie");
      }
    }
  }

  private static boolean isMovie(byte[] head) {
    String box = ascii(head, 4);
    String brand = ascii(head, 8);
    return (BOXES.contains(box) && !(box.equals("ftyp") && IMAGE_BRANDS.contains(brand)))
        || Arrays.equals(head, 0, EBML.length, EBML, 0, EBML.length)
        || (ascii(head, 0).equals("RIFF") && brand.equals("AVI "));
  }

  private static String ascii(byte[] head, int from) {
    return new String(head, from, 4, StandardCharsets.ISO_8859_1);
  }
}

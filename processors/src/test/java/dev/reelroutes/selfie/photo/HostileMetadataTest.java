package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.Effort.AFTERWARDS;
import static dev.reelroutes.selfie.photo.Effort.assertLittleMemory;
import static dev.reelroutes.selfie.photo.Effort.assertSoon;
import static dev.reelroutes.selfie.photo.Effort.source;
import static dev.reelroutes.selfie.photo.PhotoBytes.box;
import static dev.reelroutes.selfie.photo.PhotoBytes.chunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.dataSet;
import static dev.reelroutes.selfie.photo.PhotoBytes.exifSegment;
import static dev.reelroutes.selfie.photo.PhotoBytes.heic;
import static dev.reelroutes.selfie.photo.PhotoBytes.iptcSegment;
import static dev.reelroutes.selfie.photo.PhotoBytes.join;
import static dev.reelroutes.selfie.photo.PhotoBytes.jpeg;
import static dev.reelroutes.selfie.photo.PhotoBytes.png;
import static dev.reelroutes.selfie.photo.PhotoBytes.quickTime;
import static dev.reelroutes.selfie.photo.PhotoBytes.riffChunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.segment;
import static dev.reelroutes.selfie.photo.PhotoBytes.text;
import static dev.reelroutes.selfie.photo.PhotoBytes.webp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes made to cost memory, time or the stack. Every answer is a date or "no date", soon. */
@Timeout(60)
final class HostileMetadataTest {

  @Test
  void directoryThatPointsToItselfEnds() {
    byte[] tiff = TiffBytes.empty().original("2024:05:17 20:30:00").bytes();
    ByteBuffer.wrap(tiff).putInt(8 + 2 + 8, 8); // the Exif pointer: back to the first directory

    assertThat(source(jpeg(segment(0xE1, join(text("Exif\0\0"), tiff)), xmpSegment(AFTERWARDS))))
        .isEqualTo(DateSource.XMP_CREATE_DATE);
  }

  @Test
  void overlappingTagsFillNoMemory() {
    // 5,000 fields of 60 KB, all the same bytes: 300 MB for a reader that keeps them.
    ByteBuffer tiff = ByteBuffer.allocate(65_000);
    tiff.put(text("MM\0*\0\0\0\10")).putShort((short) 5000);
    for (int i = 0; i < 5000; i++) {
      tiff.putShort((short) (0x4000 + i)).putShort((short) 7).putInt(60_000).putInt(8);
    }

    assertLittleMemory(
        jpeg(segment(0xE1, join(text("Exif\0\0"), tiff.array())), xmpSegment(AFTERWARDS)));
  }

  @Test
  void endlessPointersEndSoon() {
    // 60,000 fields that each claim four million pointers: hours for a reader that asks them all.
    ByteBuffer tiff = ByteBuffer.allocate(16 << 20);
    tiff.put(text("MM\0*\0\0\0\10")).putShort((short) 60_001);
    for (int i = 0; i < 60_001; i++) {
      tiff.putShort((short) 0x4001).putShort((short) 4).putInt(4_000_000).putInt(8);
    }

    assertSoon(tiff.array());
    assertSoon(png(chunk("eXIf", tiff.array())));
  }

  @Test
  void chainOfDirectoriesDoesNotOverflowTheStack() {
    ByteBuffer tiff = ByteBuffer.allocate(6 * 1_000_000 + 8);
    tiff.put(text("MM\0*\0\0\0\10"));
    while (tiff.hasRemaining()) {
      tiff.putShort((short) 0).putInt(tiff.position() + 4);
    }

    assertSoon(tiff.array());
  }

  @Test
  void manyBlocksEndSoon() {
    byte[] packet = xmpSegment(xmp("", "<xmp:Label>" + "x".repeat(60_000) + "</xmp:Label>"));
    byte[] manyTexts = repeat(chunk("tEXt", text("Creation Time\0soon")), 300_000);

    assertSoon(jpeg(repeat(packet, 300)));
    assertSoon(png(manyTexts));
  }

  @Test
  void millionsOfEmptyBlocksFillNoMemory() {
    byte[] xmp = text("XML:com.adobe.xmp\0\0\0\0\0" + AFTERWARDS);

    assertLittleMemory(jpeg(repeat(segment(0xE1, new byte[0]), 1_000_000), xmpSegment(AFTERWARDS)));
    assertLittleMemory(png(repeat(chunk("gAMA", new byte[0]), 1_000_000), chunk("iTXt", xmp)));
  }

  @Test
  void compressedTextsAreNotInflated() throws Exception {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 256; i++) {
        out.write(zeros);
      }
    }
    byte[] bomb = deflated.toByteArray();

    assertLittleMemory(
        png(
            chunk("zTXt", join(text("Creation Time\0\0"), bomb)),
            chunk("iCCP", join(text("icc\0\0"), bomb)),
            chunk("iTXt", join(text("XML:com.adobe.xmp\0\1\0\0\0"), bomb)),
            chunk("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0" + AFTERWARDS))));
  }

  @Test
  void boxesThatLieEndSoon() {
    byte[] huge =
        join(text("\0\0\0\u0018ftypheic"), new byte[8], text("\u007F\u00FF\u00FF\u00FFmeta"));
    byte[] nested = text("meta");
    for (int i = 0; i < 10_000; i++) {
      nested = i % 100 == 0 ? box("meta", new byte[4], nested) : box("mdat", nested);
    }
    // Two million items with 65,535 extents of no bytes each.
    ByteBuffer iloc = ByteBuffer.allocate(12_000_012).putInt(0x02000000).putShort((short) 0);
    iloc.putInt(2_000_000);
    while (iloc.remaining() >= 10) {
      iloc.putInt(9).putShort((short) 0).putShort((short) 0).putShort((short) -1);
    }
    byte[] infe = box("infe", text("\3\0\0\0\0\0\0\7\0\0Exif\0"));
    byte[] meta =
        box(
            "meta",
            new byte[4],
            box("iinf", text("\0\0\0\0\0\1"), infe),
            box("iloc", iloc.array()));

    assertSoon(huge);
    assertSoon(join(box("ftyp", text("heic\0\0\0\0")), nested));
    assertSoon(join(box("ftyp", text("heic\0\0\0\0")), meta));
  }

  @Test
  void damagedPhotosAreAcceptedOrRefusedSoon() {
    List<byte[]> photos =
        List.of(
            DrawnPhoto.numbered(1).sized(64, 64).jpeg(),
            DrawnPhoto.numbered(2).sized(64, 64).png(),
            DrawnPhoto.numbered(3).sized(64, 64).pngCreated("2024-05-17"),
            jpeg(
                exifSegment(everything()),
                xmpSegment(AFTERWARDS),
                iptcSegment(dataSet(55, "20240517"), dataSet(60, "203000+0200"))),
            everything().littleEndian().bytes(),
            webp(riffChunk("EXIF", everything().bytes()), riffChunk("XMP ", text(AFTERWARDS))),
            heic(everything(), AFTERWARDS),
            quickTime(3_798_811_800L, "2024-05-17T20:30:00+0300"));
    Random random = new Random(20240517);

    for (int i = 0; i < 500; i++) {
      byte[] photo = mutated(photos.get(i % photos.size()), random);

      assertSoon(photo);
    }
  }

  private static TiffBytes everything() {
    return TiffBytes.empty()
        .original("2024:05:17 20:30:00")
        .digitized("2024:05:17 20:30:00")
        .modified("2024:05:17 20:30:00")
        .first(0x02BC, text(AFTERWARDS))
        .first(0x83BB, dataSet(55, "20240517"));
  }

  /** Flipped bits, overwritten numbers, cuts and repeats, mostly where the structure is. */
  private static byte[] mutated(byte[] original, Random random) {
    byte[] photo = original.clone();
    int front = Math.min(photo.length, 600);
    for (int i = random.nextInt(8) + 1; i > 0; i--) {
      int at = random.nextInt(random.nextInt(4) == 0 ? photo.length : front);
      switch (random.nextInt(4)) {
        case 0 -> photo[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> photo[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(photo, at, Math.min(photo.length, at + 4), (byte) 0xFF);
        default -> photo = random.nextInt(6) == 0 ? Arrays.copyOf(photo, Math.max(at, 1)) : photo;
      }
      front = Math.min(photo.length, front);
    }
    return photo;
  }

  private static byte[] repeat(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }
}

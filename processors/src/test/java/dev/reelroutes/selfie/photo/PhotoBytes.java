package dev.reelroutes.selfie.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes files of every format that hold metadata and no picture. */
final class PhotoBytes {

  private PhotoBytes() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  static byte[] text(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  // ---- JPEG ----

  static byte[] jpeg(byte[]... segments) {
    return join(text("\u00FF\u00D8"), join(segments), text("\u00FF\u00DA\0\2\0\u00FF\u00D9"));
  }

  static byte[] segment(int marker, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(4).put((byte) 0xFF).put((byte) marker);
    return join(head.putShort((short) (content.length + 2)).array(), content);
  }

  static byte[] exifSegment(TiffBytes tiff) {
    return segment(0xE1, join(text("Exif\0\0"), tiff.bytes()));
  }

  static byte[] xmpSegment(String packet) {
    return segment(0xE1, join(text("http://ns.adobe.com/xap/1.0/\0"), text(packet)));
  }

  static byte[] iptcSegment(byte[]... dataSets) {
    byte[] iim = join(dataSets);
    return segment(
        0xED,
        join(
            text("Photoshop 3.0\0"),
            resource(0x03ED, "x", new byte[5]),
            resource(0x0404, "", iim)));
  }

  private static byte[] resource(int id, String name, byte[] data) {
    byte[] pascal = join(new byte[] {(byte) name.length()}, text(name));
    byte[] size = ByteBuffer.allocate(4).putInt(data.length).array();
    return join(
        text("8BIM"),
        new byte[] {(byte) (id >> 8), (byte) id},
        pascal,
        new byte[pascal.length & 1],
        size,
        data,
        new byte[data.length & 1]);
  }

  /** IPTC-IIM data set of the application record. */
  static byte[] dataSet(int number, String value) {
    byte[] head = {0x1C, 2, (byte) number, 0, (byte) value.length()};
    return join(head, text(value));
  }

  // ---- XMP ----

  /** A packet whose description has these attributes and holds these elements. */
  static String xmp(String attributes, String elements) {
    return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        + "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description rdf:about='' xmlns:exif='http://ns.adobe.com/exif/1.0/'"
        + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
        + " xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
        + " xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' "
        + attributes
        + ">"
        + elements
        + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
  }

  // ---- PNG ----

  static byte[] png(byte[]... chunks) {
    byte[] header = ByteBuffer.allocate(13).putInt(1).putInt(1).array();
    return join(
        text("\u0089PNG\r\n\u001A\n"),
        chunk("IHDR", header),
        join(chunks),
        chunk("IEND", new byte[0]));
  }

  /** A chunk with a wrong CRC, which nobody who reads metadata looks at. */
  static byte[] chunk(String type, byte[] data) {
    return join(ByteBuffer.allocate(4).putInt(data.length).array(), text(type), data, new byte[4]);
  }

  // ---- WebP ----

  static byte[] webp(byte[]... chunks) {
    byte[] body = join(text("WEBP"), join(chunks));
    return join(text("RIFF"), little(body.length), body);
  }

  static byte[] riffChunk(String type, byte[] data) {
    return join(text(type), little(data.length), data, new byte[data.length & 1]);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).putInt(Integer.reverseBytes(value)).array();
  }

  // ---- Boxes ----

  static byte[] box(String type, byte[]... content) {
    byte[] body = join(content);
    return join(ByteBuffer.allocate(4).putInt(body.length + 8).array(), text(type), body);
  }

  /** A HEIC file with an EXIF item in mdat and an XMP item in idat. */
  static byte[] heic(TiffBytes exif, String xmp) {
    byte[] ftyp = box("ftyp", text("heic\0\0\0\0mif1"));
    byte[] exifItem = join(text("\0\0\0\6Exif\0\0"), exif.bytes());
    byte[] mdat = box("mdat", exifItem);
    byte[] xmpItem = text(xmp);
    byte[] iinf =
        box(
            "iinf",
            text("\0\0\0\0\0\3"),
            box("infe", text("\2\0\0\0\0\1\0\0hvc1\0")),
            box("infe", text("\2\0\0\0\0\2\0\0Exif\0")),
            box("infe", text("\2\0\0\0\0\3\0\0mime\0application/rdf+xml\0")));
    ByteBuffer iloc = ByteBuffer.allocate(8 + 3 * 16);
    iloc.putInt(0x01000000).putShort((short) 0x4400).putShort((short) 3);
    location(iloc, 1, 0, 0, 1);
    location(iloc, 2, 0, ftyp.length + 8, exifItem.length);
    location(iloc, 3, 1, 0, xmpItem.length);
    byte[] meta = box("meta", new byte[4], iinf, box("iloc", iloc.array()), box("idat", xmpItem));
    return join(ftyp, mdat, meta);
  }

  private static void location(ByteBuffer iloc, int id, int construction, int at, int length) {
    iloc.putShort((short) id).putShort((short) construction).putShort((short) 0);
    iloc.putShort((short) 1).putInt(at).putInt(length);
  }

  /** A QuickTime file: mvhd with seconds since 1904, and the creation date of Keys when given. */
  static byte[] quickTime(long seconds, String... creationDate) {
    byte[] mvhd = box("mvhd", ByteBuffer.allocate(100).putInt(0).putInt((int) seconds).array());
    byte[] meta = new byte[0];
    for (String date : creationDate) {
      byte[] keys =
          box(
              "keys",
              text("\0\0\0\0\0\0\0\2"),
              box("mdta", text("com.apple.quicktime.make")),
              box("mdta", text("com.apple.quicktime.creationdate")));
      byte[] value = box("data", text("\0\0\0\1\0\0\0\0" + date));
      meta = box("meta", box("hdlr", new byte[24]), keys, box("ilst", box("\0\0\0\2", value)));
    }
    return join(box("ftyp", text("qt  \0\0\0\0")), box("moov", mvhd, meta));
  }
}

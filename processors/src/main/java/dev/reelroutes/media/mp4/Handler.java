package dev.reelroutes.media.mp4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * {@code hdlr} (ISO/IEC 14496-12 8.4.3): what kind of track this is, and a name for people.
 *
 * @param name shown by players in their track menus
 */
record Handler(TrackKind kind, String name) {

  static final String TYPE = "hdlr";

  void write(BoxWriter out) {
    out.fullBox(
        TYPE,
        0,
        0,
        w -> w.zeros(4).ascii(kind.handler()).zeros(12).bytes(name.getBytes(UTF_8)).u8(0));
  }

  static Handler read(BoxReader box) throws Mp4FormatException {
    box.version(0);
    box.skip(4);
    String handler = box.fourCharacters();
    box.skip(12);
    byte[] name = box.bytes(box.remaining());
    TrackKind kind =
        Arrays.stream(TrackKind.values())
            .filter(candidate -> candidate.handler().equals(handler))
            .findFirst()
            .orElseThrow(() -> box.error("unknown handler " + handler));
    return new Handler(kind, new String(name, UTF_8).replaceAll("\0.*", ""));
  }
}

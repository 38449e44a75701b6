package dev.reelroutes.media;

import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.Mp4FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a HEIF file (ISO/IEC 23008-12, and 14496-12, 8.11): what they are, what belongs to
 * them, and where their bytes lie. Read here and not by FFmpeg's demuxer, because that one knows
 * neither items in several pieces, nor crops, nor alpha, and decides about sizes itself.
 */
final class HeifMeta {

  /** No photo has more items, properties or pieces; a file that does only wants our memory. */
  static final int MOST = 1 << 16;

  /**
   * A property of an item.
   *
   * @param type of its box
   * @param body of its box
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Property(String type, byte[] body) {}

  private record Reference(String type, long from, List<Long> to) {}

  private final HeifLocations locations;
  private final Map<Long, String> types = new HashMap<>();
  private final Map<Long, List<Property>> properties = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final long primary;

  /** Reads the meta box of a file. */
  HeifMeta(byte[] file) throws Mp4FormatException {
    BoxReader meta = BoxReader.over(file, 0, file.length).child("meta");
    meta.version(0);
    BoxReader pitm = meta.child("pitm");
    primary = id(pitm, pitm.version(1) > 0);
    readTypes(meta.child("iinf"));
    readProperties(meta.child("iprp"));
    BoxReader iref = meta.find("iref");
    if (iref != null) {
      readReferences(iref);
    }
    locations = new HeifLocations(file, meta);
  }

  private static long id(BoxReader in, boolean large) throws Mp4FormatException {
    return large ? in.u32() : in.u16();
  }

  private void readTypes(BoxReader iinf) throws Mp4FormatException {
    boolean large = iinf.version(1) > 0;
    id(iinf, large); // their number, which the box's end tells as well
    while (iinf.remaining() > 0) {
      BoxReader infe = iinf.next();
      int version = infe.version(3);
      if (version >= 2) {
        long item = id(infe, version == 3);
        infe.skip(2); // protection
        types.putIfAbsent(item, infe.fourCharacters());
        limit(iinf, types.size());
      }
    }
  }

  private void readProperties(BoxReader iprp) throws Mp4FormatException {
    BoxReader ipco = iprp.child("ipco");
    List<Property> all = new ArrayList<>();
    while (ipco.remaining() > 0) {
      BoxReader box = ipco.next();
      all.add(new Property(box.type(), box.bytes(box.remaining())));
      limit(ipco, all.size());
    }
    for (BoxReader ipma : iprp.children("ipma")) {
      associate(ipma, all);
    }
  }

  private void associate(BoxReader ipma, List<Property> all) throws Mp4FormatException {
    int version = ipma.u8();
    boolean wide = (ipma.skip(2).u8() & 1) == 1;
    int total = 0;
    for (long items = ipma.u32(); items > 0; items--) {
      List<Property> own =
          properties.computeIfAbsent(id(ipma, version > 0), item -> new ArrayList<>());
      for (int count = ipma.u8(); count > 0; count--) {
        int index = wide ? ipma.u16() & 0x7FFF : ipma.u8() & 0x7F; // the highest bit: essential
        if (index > 0 && index <= all.size()) {
          own.add(all.get(index - 1));
        }
        limit(ipma, ++total);
      }
    }
  }

  private void readReferences(BoxReader iref) throws Mp4FormatException {
    boolean large = iref.version(1) > 0;
    while (iref.remaining() > 0) {
      BoxReader box = iref.next();
      long from = id(box, large);
      List<Long> to = new ArrayList<>();
      limit(iref, references.size());
      for (int count = box.u16(); count > 0; count--) {
        to.add(id(box, large));
      }
      references.add(new Reference(box.type(), from, to));
    }
  }

  private static void limit(BoxReader box, int count) throws Mp4FormatException {
    if (count > MOST) {
      throw box.error("more than " + MOST + " entries");
    }
  }

  /** The item that is to be shown. */
  long primary() {
    return primary;
  }

  /** What an item is: {@code hvc1}, {@code av01}, {@code grid}…; empty text if it is not there. */
  String type(long item) {
    return types.getOrDefault(item, "");
  }

  /** Its properties, in the order in which they are to be applied. */
  List<Property> properties(long item) {
    return properties.getOrDefault(item, List.of());
  }

  /** The first of its properties of a type. */
  Optional<byte[]> property(long item, String type) {
    return properties(item).stream()
        .filter(property -> property.type().equals(type))
        .map(Property::body)
        .findFirst();
  }

  /** The items that an item refers to. */
  List<Long> references(String type, long from) {
    return references.stream()
        .filter(reference -> reference.type.equals(type) && reference.from == from)
        .findFirst()
        .map(Reference::to)
        .orElse(List.of());
  }

  /** The items that refer to an item. */
  List<Long> referringTo(String type, long to) {
    return references.stream()
        .filter(reference -> reference.type.equals(type) && reference.to.contains(to))
        .map(Reference::from)
        .toList();
  }

  /** Where the bytes are. */
  HeifLocations locations() {
    return locations;
  }
}

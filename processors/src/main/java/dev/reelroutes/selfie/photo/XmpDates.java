package dev.reelroutes.selfie.photo;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The dates of an XMP packet (ISO 16684-1), as attributes or as elements of its descriptions. Read
 * as a stream: no document type, no entities, no recursion, so that a packet can neither fetch
 * anything nor overflow the stack. Dates inside of structures, such as the history, belong to
 * something else and are passed over.
 */
final class XmpDates {

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final Map<QName, DateSource> FIELDS =
      Map.of(
          new QName("http://ns.adobe.com/exif/1.0/", "DateTimeOriginal"),
          DateSource.XMP_ORIGINAL,
          new QName("http://ns.adobe.com/photoshop/1.0/", "DateCreated"),
          DateSource.XMP_DATE_CREATED,
          new QName("http://ns.adobe.com/xap/1.0/", "CreateDate"),
          DateSource.XMP_CREATE_DATE);
  private static final XMLInputFactory XML = factory();
  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_TEXT = 64;

  private final RecordedDates dates;
  private int depth;
  private int rdfDepth = -1;
  private @Nullable DateSource field;
  private final StringBuilder text = new StringBuilder();

  private XmpDates(RecordedDates dates) {
    this.dates = dates;
  }

  static void read(byte[] packet, RecordedDates dates) throws IOException {
    if (packet.length > LONGEST) {
      return;
    }
    try {
      new XmpDates(dates).walk(XML.createXMLStreamReader(new StringReader(text(packet))));
    } catch (XMLStreamException e) {
      throw new IOException("damaged XMP", e);
    }
  }

  /**
   * Decoded here, because the JDK's parser prints to the standard error when it meets bytes that
   * are no characters. An XML declaration must come first; some writers pad before it.
   */
  private static String text(byte[] packet) {
    boolean wide = packet.length > 1 && (packet[0] & packet[1] & 0xFE) == 0xFE;
    String text = new String(packet, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  private void walk(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> enter(reader);
        case XMLStreamConstants.END_ELEMENT -> leave();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> collect(reader);
        default -> {}
      }
    }
  }

  private void enter(XMLStreamReader reader) {
    depth++;
    if (rdfDepth < 0 && RDF.equals(reader.getNamespaceURI())) {
      rdfDepth = reader.getLocalName().equals("RDF") ? depth : -1;
    } else if (depth == rdfDepth + 1) {
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        DateSource source = FIELDS.get(reader.getAttributeName(i));
        if (source != null) {
          dates.add(source, reader.getAttributeValue(i));
        }
      }
    } else if (depth == rdfDepth + 2) {
      field = FIELDS.get(reader.getName());
      text.setLength(0);
    }
  }

  private void leave() {
    if (depth == rdfDepth) {
      rdfDepth = -1;
    } else if (field != null && depth == rdfDepth + 2) {
      dates.add(field, text.toString());
      field = null;
    }
    depth--;
  }

  private void collect(XMLStreamReader reader) {
    if (field != null && depth == rdfDepth + 2 && text.length() < LONGEST_TEXT) {
      text.append(reader.getText());
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}

package dev.reelroutes.selfie.photo;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A JPEG: EXIF and XMP in APP1 segments, IPTC in APP13, all before the scan begins. */
final class JpegContainer implements MetadataContainer {

  @Override
  public void read(byte[] file, RecordedDates dates) throws IOException, JpegProcessingException {
    JpegSegmentData segments =
        JpegSegmentReader.readSegments(
            new SequentialByteArrayReader(file),
            List.of(JpegSegmentType.APP1, JpegSegmentType.APPD));
    for (byte[] segment : segments.getSegments(JpegSegmentType.APP1)) {
      behind(segment, "Exif\0\0").ifPresent(dates::addTiff);
      behind(segment, "http://ns.adobe.com/xap/1.0/\0").ifPresent(dates::addXmp);
    }
    for (byte[] segment : segments.getSegments(JpegSegmentType.APPD)) {
      behind(segment, "Photoshop 3.0\0")
          .ifPresent(blocks -> IptcDates.readPhotoshop(ByteBuffer.wrap(blocks), dates));
    }
  }

  /** What follows a segment's signature; empty when it has another one. */
  static Optional<byte[]> behind(byte[] segment, String signature) {
    byte[] start = signature.getBytes(StandardCharsets.ISO_8859_1);
    if (segment.length < start.length
        || !Arrays.equals(segment, 0, start.length, start, 0, start.length)) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOfRange(segment, start.length, segment.length));
  }
}

package dev.reelroutes.selfie.photo;

import com.drew.imaging.riff.RiffHandler;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A WebP file: a RIFF form with an EXIF and an XMP chunk. */
final class WebpContainer implements MetadataContainer {

  @Override
  public void read(byte[] file, RecordedDates dates) throws IOException, RiffProcessingException {
    new RiffReader().processRiff(new SequentialByteArrayReader(file), new Chunks(dates));
  }

  private record Chunks(RecordedDates dates) implements RiffHandler {

    @Override
    public boolean shouldAcceptRiffIdentifier(String identifier) {
      return true;
    }

    @Override
    public boolean shouldAcceptChunk(String fourCc) {
      return fourCc.equals("EXIF") || fourCc.equals("XMP ");
    }

    /** WebP has no lists; following nested ones would recurse. */
    @Override
    public boolean shouldAcceptList(String fourCc) {
      return false;
    }

    @Override
    public void processChunk(String fourCc, byte[] payload) {
      if (fourCc.equals("EXIF")) {
        // Some writers copy the signature of a JPEG's segment, too.
        dates.addTiff(
            JpegContainer.behind(ByteBuffer.wrap(payload), payload.length, JpegContainer.EXIF)
                .orElse(payload));
      } else {
        dates.addXmp(payload);
      }
    }

    @Override
    public void addError(String message) {
      // What is damaged has no date.
    }
  }
}

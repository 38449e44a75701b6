package dev.reelroutes.media.isolation;

import dev.reelroutes.media.Background;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is said between a worker and its parent, both of this very build. A request: one byte, the
 * frame's size, the framing, the photo's length and bytes. An answer: one byte, and what belongs to
 * it.
 */
final class Wire {

  /** The worker has loaded everything. */
  static final int READY = 'R';

  /** A request. */
  static final int PHOTO = 'P';

  /** The planes of the picture follow. */
  static final int PICTURE = 'I';

  /** Reason and detail follow. */
  static final int UNUSABLE = 'U';

  /** The decoder, not the photo, is at fault; a message follows. */
  static final int FAILED = 'F';

  private static final int BLURRED = -1;

  /** What Linux' pipes hold. */
  static final int PIECE = 64 << 10;

  private static final int LONGEST_TEXT = 1000;

  private Wire() {}

  static void writeSize(DataOutputStream out, FrameSize size) throws IOException {
    out.writeInt(size.width());
    out.writeInt(size.height());
  }

  static FrameSize readSize(DataInputStream in) throws IOException {
    return new FrameSize(in.readInt(), in.readInt());
  }

  static void writeFraming(DataOutputStream out, Framing framing) throws IOException {
    out.writeUTF(framing.fit().name());
    out.writeInt(framing.background() instanceof Background.Plain plain ? plain.rgb() : BLURRED);
  }

  static Framing readFraming(DataInputStream in) throws IOException {
    Framing.Fit fit = Framing.Fit.valueOf(in.readUTF());
    int background = in.readInt();
    return new Framing(
        fit, background == BLURRED ? Background.BLURRED : new Background.Plain(background));
  }

  /**
   * Reads so many bytes, in pieces as a pipe has them: one large read takes as much memory again.
   */
  static byte[] readBytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; at += PIECE) {
      in.readFully(bytes, at, Math.min(PIECE, length - at));
    }
    return bytes;
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; at += PIECE) {
      out.write(bytes, at, Math.min(PIECE, bytes.length - at));
    }
  }

  static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }
}

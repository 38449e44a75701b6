package dev.reelroutes.media.isolation;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.bytedeco.javacpp.Pointer;

/**
 * A worker: decodes what comes in on standard input, one photo after the other, and answers on
 * standard output. It ends when its parent does, and when it needs too much memory.
 */
public final class DecoderProcess {

  /** Exit code when more memory was needed than allowed. */
  static final int OUT_OF_MEMORY = 12;

  private static final long LOOK_EVERY_MS = 20;

  private final FfmpegPhotoDecoder decoder;
  private final DataInputStream in;
  private final DataOutputStream out;

  private DecoderProcess(FfmpegPhotoDecoder decoder) {
    this.decoder = decoder;
    this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    this.out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  /**
   * Runs until standard input ends.
   *
   * @param args limits on pixels, aspect and side, then on the process' resident bytes
   */
  public static void main(String[] args) throws IOException {
    DecodeLimits limits =
        new DecodeLimits(
            Long.parseLong(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    watchMemory(Long.parseLong(args[3]));
    new DecoderProcess(new FfmpegPhotoDecoder(limits)).run();
  }

  /** FFmpeg's own cap is per allocation; this one is for all of them together. */
  private static void watchMemory(long most) {
    Thread watch =
        new Thread(
            () -> {
              while (Pointer.physicalBytes() <= most) {
                try {
                  Thread.sleep(LOOK_EVERY_MS);
                } catch (InterruptedException e) {
                  return;
                }
              }
              Runtime.getRuntime().halt(OUT_OF_MEMORY);
            },
            "memory");
    watch.setDaemon(true);
    watch.start();
  }

  private void run() throws IOException {
    out.writeByte(Wire.READY);
    out.flush();
    for (int next = in.read(); next >= 0; next = in.read()) {
      FrameSize size = Wire.readSize(in);
      Framing framing = Wire.readFraming(in);
      byte[] photo = Wire.readBytes(in, in.readInt());
      answer(photo, size, framing);
      out.flush();
    }
  }

  private void answer(byte[] photo, FrameSize size, Framing framing) throws IOException {
    try {
      Picture picture = decoder.decode(photo, size, framing);
      out.writeByte(Wire.PICTURE);
      Wire.writeBytes(out, picture.luma());
      Wire.writeBytes(out, picture.cb());
      Wire.writeBytes(out, picture.cr());
    } catch (UnusableException e) {
      out.writeByte(Wire.UNUSABLE);
      out.writeUTF(e.reason().name());
      out.writeUTF(Wire.shortened(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      out.writeByte(Wire.FAILED);
      out.writeUTF(Wire.shortened(e.toString()));
    }
  }
}

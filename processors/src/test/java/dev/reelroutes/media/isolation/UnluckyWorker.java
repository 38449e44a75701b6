package dev.reelroutes.media.isolation;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker whose fate is a word behind the photo. */
final class UnluckyWorker {

  private UnluckyWorker() {}

  /**
   * Runs until it dies.
   *
   * @param args a file to which each started worker adds a line
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path starts = Path.of(args[0]);
    Files.writeString(starts, Files.readString(starts) + "started\n");
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    out.writeByte(Wire.READY);
    out.flush();
    while (in.read() >= 0) {
      FrameSize size = Wire.readSize(in);
      Wire.readFraming(in);
      String photo = new String(in.readNBytes(in.readInt()), StandardCharsets.ISO_8859_1);
      if (photo.contains("die")) {
        Runtime.getRuntime().halt(139);
      } else if (photo.contains("much")) {
        Runtime.getRuntime().halt(DecoderProcess.OUT_OF_MEMORY);
      } else if (photo.contains("hang")) {
        Thread.sleep(Long.MAX_VALUE);
      } else if (photo.contains("environment")) {
        out.writeByte(Wire.FAILED);
        out.writeUTF("knows " + System.getenv().keySet());
      } else {
        Picture picture = Picture.black(size);
        out.writeByte(Wire.PICTURE);
        out.write(picture.luma());
        out.write(picture.cb());
        out.write(picture.cr());
      }
      out.flush();
    }
  }
}

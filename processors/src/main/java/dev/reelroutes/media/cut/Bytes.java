package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import dev.reelroutes.media.Ffmpeg;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

/** Copies bytes in and out of FFmpeg's memory. */
final class Bytes {

  private Bytes() {}

  static byte[] of(AVPacket packet) {
    byte[] bytes = new byte[packet.size()];
    if (bytes.length > 0) {
      packet.data().get(bytes);
    }
    return bytes;
  }

  /** Without a copy; valid as long as the packet. */
  static ByteBuffer view(AVPacket packet) {
    return packet.size() == 0
        ? ByteBuffer.allocate(0)
        : packet.data().capacity(packet.size()).asByteBuffer();
  }

  /** A track's codec header ("extradata"). */
  static byte[] header(AVCodecParameters codec) {
    byte[] header = new byte[codec.extradata_size()];
    if (header.length > 0) {
      codec.extradata().get(header);
    }
    return header;
  }

  static void header(AVCodecParameters codec, byte[] header) {
    av_free(codec.extradata());
    BytePointer copy =
        new BytePointer(av_mallocz((long) header.length + AV_INPUT_BUFFER_PADDING_SIZE));
    copy.put(header, 0, header.length);
    codec.extradata(copy).extradata_size(header.length);
  }

  /** Fills a packet anew. */
  static void fill(AVPacket packet, byte[] bytes) {
    av_packet_unref(packet);
    Ffmpeg.check(av_new_packet(packet, bytes.length), "hold a picture's sample");
    packet.data().put(bytes, 0, bytes.length);
  }
}

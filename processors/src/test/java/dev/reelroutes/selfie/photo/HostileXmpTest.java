package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.Effort.AFTERWARDS;
import static dev.reelroutes.selfie.photo.Effort.assertLittleMemoryNoDate;
import static dev.reelroutes.selfie.photo.Effort.assertSoon;
import static dev.reelroutes.selfie.photo.Effort.source;
import static dev.reelroutes.selfie.photo.PhotoBytes.chunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.jpeg;
import static dev.reelroutes.selfie.photo.PhotoBytes.png;
import static dev.reelroutes.selfie.photo.PhotoBytes.riffChunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.text;
import static dev.reelroutes.selfie.photo.PhotoBytes.webp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** XMP packets made to fetch, to grow, to overflow or to be heard of. */
@Timeout(60)
final class HostileXmpTest {

  @Test
  void packetFetchesNothing() throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(1);
      String url = "http://127.0.0.1:" + canary.getLocalPort() + "/";
      String packet =
          "<!DOCTYPE x SYSTEM '"
              + url
              + "d' [<!ENTITY e SYSTEM '"
              + url
              + "e'><!ENTITY % p SYSTEM '"
              + url
              + "p'>%p;]>"
              + AFTERWARDS.replace("2024-05-17", "&e;2024-05-17");

      assertSoon(jpeg(xmpSegment(packet)));

      assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void damagedPacketPrintsNothing() {
    byte[] damaged = text(xmp("xmp:CreateDate='2024-05-17\u00C3('", "") + "<\0\u00FF");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;

    try {
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      source(webp(riffChunk("XMP ", damaged)));
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toByteArray()).isEmpty();
  }

  @Test
  void entitiesDoNotMultiply() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      String last = "&a" + (i - 1) + ";";
      laughs.append("<!ENTITY a").append(i).append(" '").append(last).append(last).append("'>");
    }

    assertLittleMemoryNoDate(
        jpeg(xmpSegment(laughs + "]>" + xmp("xmp:CreateDate='&a29;'", "&a29;"))));
  }

  @Test
  void deepPacketDoesNotOverflowTheStack() {
    assertSoon(png(chunk("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0" + "<a>".repeat(300_000)))));
    assertSoon(jpeg(xmpSegment(xmp("", "<xmp:CreateDate>".repeat(3_000)))));
  }
}

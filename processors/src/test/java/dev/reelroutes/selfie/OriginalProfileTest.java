package dev.reelroutes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The look of the original system, held against a frame that this test draws by itself. */
class OriginalProfileTest {

  private static final LocalDateTime TAKEN = LocalDateTime.of(2024, 5, 17, 20, 30);

  @Test
  void frameIsAsTheOriginalDrewIt() throws Exception {
    Look look = SelfieSettings.read(settings()::getProperty).look();
    byte[] photo = DrawnPhoto.plainPng(photo());

    Picture frame = frame(photo, look);

    assertThat(look.framing()).isEqualTo(Framing.STRETCH);
    BufferedImage expected = expected();
    double squares = 0;
    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 600; x++) {
        double difference = (frame.luma()[y * 600 + x] & 0xFF) - luma(expected.getRGB(x, y));
        squares += difference * difference;
      }
    }
    assertThat(Math.sqrt(squares / (600 * 800))).as("rms of luma").isLessThan(2);
  }

  private static Picture frame(byte[] photo, Look look) throws Exception {
    Picture picture =
        new FfmpegPhotoDecoder(DecodeLimits.DEFAULT)
            .decode(photo, look.profile().size(), look.framing());
    new CaptionPainter(look.captionStyle()).paint(picture, look.caption().of(TAKEN));
    try (H264Encoder encoder = new H264Encoder(look.profile())) {
      byte[] sample = encoder.encode(picture, 1);
      return MovieFrames.decode(encoder.parameterSets(), List.of(sample)).get(0);
    }
  }

  /** Wide, so that stretching shows: four quarters. */
  private static BufferedImage photo() {
    BufferedImage image = new BufferedImage(1200, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    quarters(g, 1200, 400);
    g.dispose();
    return image;
  }

  private static void quarters(Graphics2D g, int width, int height) {
    Color[] colours = {Color.DARK_GRAY, Color.GRAY, Color.LIGHT_GRAY, new Color(40, 90, 160)};
    for (int i = 0; i < 4; i++) {
      g.setColor(colours[i]);
      g.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
  }

  /** 600 × 800, stretched; MM/dd/yyyy from (25, 0) on, white, 2 px of black around it. */
  private static BufferedImage expected() throws Exception {
    BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    quarters(g, 600, 800);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Font font = font().deriveFont(100f);
    FontRenderContext context = new FontRenderContext(null, true, true);
    double width = font.createGlyphVector(context, "05/17/2024").getLogicalBounds().getWidth();
    // Ten bold digits of 100 px are wider than the frame: the text ends 2 px before its edge.
    float fit = (float) Math.min(1, (600 - 25 - 2) / width);
    Font shrunk = font.deriveFont(100 * fit);
    float ascent = shrunk.getLineMetrics("05/17/2024", context).getAscent();
    Shape text = shrunk.createGlyphVector(context, "05/17/2024").getOutline(25, ascent);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(4 * fit, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(text);
    g.setColor(Color.WHITE);
    g.fill(text);
    g.dispose();
    return image;
  }

  private static Font font() throws Exception {
    try (InputStream in = CaptionPainter.class.getResourceAsStream("DejaVuSans-Bold.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  private static double luma(int rgb) {
    double sum = 0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF);
    return 16 + 219 * sum / 255;
  }

  private static Properties settings() throws IOException {
    Properties properties = new Properties();
    for (String name : List.of("application.properties", "application-original.properties")) {
      try (Reader in = Files.newBufferedReader(Path.of("../src/main/resources", name))) {
        properties.load(in);
      }
    }
    return properties;
  }
}

package dev.reelroutes.standalone.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.time.LocalDate;
import java.util.Random;

/** What is seen behind the head: a sky whose colour goes with the year, and what falls from it. */
record Season(double year, Color falling, int size) {

  private static final Color SNOW = new Color(0xFF, 0xFF, 0xFF, 220);
  private static final Color PETALS = new Color(0xF8, 0xB6, 0xC8, 220);
  private static final Color LEAVES = new Color(0xC9, 0x5B, 0x1E, 220);
  private static final Color NOTHING = new Color(0, 0, 0, 0);
  private static final int PIECES = 36;

  static Season of(LocalDate day) {
    double year = (day.getDayOfYear() - 1) / (double) day.lengthOfYear();
    return switch (day.getMonthValue()) {
      case 12, 1, 2 -> new Season(year, SNOW, 24);
      case 3, 4, 5 -> new Season(year, PETALS, 30);
      case 6, 7, 8 -> new Season(year, NOTHING, 0);
      default -> new Season(year, LEAVES, 38);
    };
  }

  /** Hue goes from winter's blue over green and summer's yellow to autumn's orange and back. */
  void paint(Graphics2D g, int number) {
    float hue = (float) (0.345 + 0.245 * Math.cos(2 * Math.PI * (year - 0.04)));
    Color top = Color.getHSBColor(hue, 0.42f, 0.95f);
    Color bottom = Color.getHSBColor(hue - 0.03f, 0.20f, 0.99f);
    g.setPaint(new GradientPaint(0, 0, top, 0, Selfie.HEIGHT, bottom));
    g.fillRect(0, 0, Selfie.WIDTH, Selfie.HEIGHT);
    if (size == 0) {
      sun(g);
    } else {
      fall(g, new Random(number));
    }
  }

  private static void sun(Graphics2D g) {
    g.setColor(new Color(0xFF, 0xF3, 0xB0, 130));
    g.fillOval(560, 20, 330, 330);
    g.setColor(new Color(0xFF, 0xD8, 0x4D));
    g.fillOval(625, 85, 200, 200);
  }

  private void fall(Graphics2D g, Random places) {
    g.setColor(falling);
    for (int i = 0; i < PIECES; i++) {
      int width = size / 2 + places.nextInt(size);
      int height = falling.equals(SNOW) ? width : width * 2 / 3;
      g.fillOval(places.nextInt(Selfie.WIDTH), places.nextInt(Selfie.HEIGHT), width, height);
    }
  }
}

package dev.reelroutes.standalone.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.LocalDate;

/**
 * One drawn selfie. Everything about it follows from its number and its day: the head is never held
 * quite the same, hair grows until it is cut, glasses come and go, the season is behind.
 *
 * @param number 0 for the first one
 */
record Selfie(int number, LocalDate day) {

  static final int WIDTH = 900;
  static final int HEIGHT = 1200;

  private static final Color[] SHIRTS = {
    new Color(0x2F6F8F),
    new Color(0xC8553D),
    new Color(0x4C7A4F),
    new Color(0xE0A030),
    new Color(0x6B4E8A),
    new Color(0x37474F),
    new Color(0xD77A9B)
  };

  /** Where the head turns, below the origin. */
  private static final int NECK = 220;

  private static final Color SKIN = new Color(0xF2C9A5);
  private static final Color SKIN_SHADE = new Color(0xE3B189);

  BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      Season.of(day).paint(g, number);
      g.translate(WIDTH / 2 + wobble(34, 1), 560 + wobble(22, 2));
      g.scale(1 + wobble(3, 5) / 100.0, 1 + wobble(3, 5) / 100.0);
      double tilt = Math.toRadians(wobble(6, 3));
      g.rotate(tilt, 0, NECK);
      hairBehind(g);
      g.rotate(-tilt, 0, NECK);
      body(g);
      g.rotate(tilt, 0, NECK);
      head(g);
      new Face(g, this).paint();
    } finally {
      g.dispose();
    }
    return image;
  }

  /** A value between −range and range that differs from photo to photo, the same every time. */
  double wobble(int range, int what) {
    return range * Math.sin(number * (1.7 + what * 0.61) + what * 2.3);
  }

  /** Length of the hair, 0 just cut to 1: it is cut every 20 photos. */
  double hair() {
    return number % 20 / 19.0;
  }

  Color hairColour() {
    return new Color(0x5A3A22);
  }

  boolean glasses() {
    return number / 5 % 3 == 1;
  }

  private void hairBehind(Graphics2D g) {
    int down = (int) (330 * hair());
    g.setColor(hairColour().darker());
    g.fillRoundRect(-272, -300, 544, 440 + down, 460, 420);
  }

  private void body(Graphics2D g) {
    g.setColor(SHIRTS[number * 3 % SHIRTS.length]);
    g.fillRoundRect(-390, 400, 780, 600, 380, 360);
    g.setColor(SKIN_SHADE);
    g.fillRoundRect(-88, 210, 176, 270, 130, 150);
  }

  private static void head(Graphics2D g) {
    g.setColor(SKIN_SHADE);
    g.fillOval(-278, -50, 90, 130);
    g.fillOval(188, -50, 90, 130);
    g.setColor(SKIN);
    g.fillOval(-240, -300, 480, 610);
  }
}

package dev.reelroutes.standalone.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/** What is inside the head's outline; the origin is between the eyes' height and the nose. */
record Face(Graphics2D g, Selfie selfie) {

  private static final Color DARK = new Color(0x33261D);
  private static final Color BLUSH = new Color(0xE8, 0x8C, 0x7D, 90);
  private static final int EYES_APART = 105;

  void paint() {
    fringe();
    cheeks();
    eye(-EYES_APART);
    eye(EYES_APART);
    nose();
    mouth();
    if (selfie.glasses()) {
      glasses();
    }
  }

  /** Cut straight when short, hanging into the face when it has grown. */
  private void fringe() {
    double grown = selfie.hair();
    Path2D hair = new Path2D.Double();
    hair.moveTo(-250, -40 + 90 * grown);
    hair.curveTo(-290, -440, 290, -440, 250, -40 + 90 * grown);
    hair.curveTo(225, -150, 150, -190 + 50 * grown, 60, -185 + 60 * grown);
    hair.curveTo(-40, -150 + 60 * grown, -190, -170 + 60 * grown, -250, -40 + 90 * grown);
    hair.closePath();
    g.setColor(selfie.hairColour());
    g.fill(hair);
  }

  private void cheeks() {
    g.setColor(BLUSH);
    g.fillOval(-195, 75, 110, 70);
    g.fillOval(85, 75, 110, 70);
  }

  /** Now and then a photo catches the eyes closed. */
  private void eye(int x) {
    g.setColor(DARK);
    g.setStroke(round(11));
    g.draw(new Arc2D.Double(x - 48, -66 - selfie.wobble(8, 7), 96, 60, 35, 110, Arc2D.OPEN));
    if (selfie.number() % 17 == 13) {
      g.draw(new Arc2D.Double(x - 40, -25, 80, 50, 200, 140, Arc2D.OPEN));
      return;
    }
    g.setColor(Color.WHITE);
    g.fillOval(x - 42, -32, 84, 64);
    int look = (int) selfie.wobble(10, 4);
    g.setColor(new Color(0x3D6B5C));
    g.fillOval(x - 27 + look, -27, 54, 54);
    g.setColor(DARK);
    g.fillOval(x - 15 + look, -15, 30, 30);
    g.setColor(Color.WHITE);
    g.fillOval(x + 2 + look, -17, 13, 13);
  }

  private void nose() {
    g.setColor(new Color(0xD39B74));
    g.setStroke(round(9));
    g.draw(new Arc2D.Double(-28, 50, 56, 46, 190, 160, Arc2D.OPEN));
  }

  /** From a straight line to a laugh. */
  private void mouth() {
    double smile = 0.5 + selfie.wobble(1, 6) / 2;
    double height = 20 + 90 * smile;
    Arc2D lips = new Arc2D.Double(-85, 165 - height / 2, 170, height, 190, 160, Arc2D.CHORD);
    g.setColor(new Color(0xA8443F));
    if (smile > 0.6) {
      g.fill(lips);
      g.setColor(Color.WHITE);
      g.fillRoundRect(-56, (int) (165 + height * 0.1), 112, 16, 12, 12);
      return;
    }
    g.setStroke(round(12));
    g.draw(new Arc2D.Double(-80, 165 - height / 2, 160, height, 200, 140, Arc2D.OPEN));
  }

  private void glasses() {
    g.setColor(new Color(0xFF, 0xFF, 0xFF, 60));
    g.fillRoundRect(-185, -62, 160, 124, 70, 70);
    g.fillRoundRect(25, -62, 160, 124, 70, 70);
    g.setColor(new Color(0x222B33));
    g.setStroke(round(12));
    g.drawRoundRect(-185, -62, 160, 124, 70, 70);
    g.drawRoundRect(25, -62, 160, 124, 70, 70);
    g.drawLine(-25, -8, 25, -8);
    g.drawLine(-185, -12, -238, -22);
    g.drawLine(185, -12, 238, -22);
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}

package dev.reelroutes.media.vision;

import java.nio.file.Path;
import java.util.List;

/** One of MediaPipe's networks, with its cells. */
final class BlazeFaceNetwork implements AutoCloseable {

  /** Pixels go to −1..1. */
  private static final float[] MEAN = {127.5f, 127.5f, 127.5f};

  private static final float SCALE = 1 / 127.5f;

  private final Network network;
  private final Anchors anchors;
  private final BlazeFace reader;

  BlazeFaceNetwork(Path model, Anchors anchors, double threshold) {
    this.network = Network.load(model);
    this.anchors = anchors;
    this.reader = new BlazeFace(anchors, threshold);
  }

  int side() {
    return anchors.side();
  }

  /** The faces on a tile, in 0..1 of the picture that was letterboxed into it. */
  List<Face> detect(RgbTile tile, Letterbox letterbox) {
    List<Network.Output> outputs = network.run(tile.normalised(MEAN, SCALE), tile.side());
    if (outputs.size() != 2) {
      throw new IllegalStateException("a BlazeFace network has 2 outputs, not " + outputs.size());
    }
    boolean scoresFirst = outputs.get(0).numbers().length < outputs.get(1).numbers().length;
    float[] scores = outputs.get(scoresFirst ? 0 : 1).numbers();
    float[] numbers = outputs.get(scoresFirst ? 1 : 0).numbers();
    return reader.faces(scores, numbers, letterbox);
  }

  @Override
  public void close() {
    network.close();
  }
}

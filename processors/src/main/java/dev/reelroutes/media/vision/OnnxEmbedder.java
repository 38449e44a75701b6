package dev.reelroutes.media.vision;

import dev.reelroutes.media.Picture;
import dev.reelroutes.media.vision.model.Model;
import dev.reelroutes.media.vision.model.ModelFolder;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;

/** Embeds faces with any ONNX network that takes one square RGB picture and answers one vector. */
public final class OnnxEmbedder implements FaceEmbedder {

  private final Network network;
  private final Input input;
  private final String name;

  /**
   * What a network wants to see: pixels 0..255 become (value − mean) × scale.
   *
   * @param side of the square, px
   * @param mean of red, green and blue
   */
  @SuppressWarnings("ArrayRecordComponent") // three numbers, never compared
  public record Input(Chip chip, int side, float[] mean, float scale) {

    /** Of dlib's network: the mean of its training pictures, and 256. */
    public static final Input DLIB =
        new Input(Chip.DLIB, 150, new float[] {122.782f, 117.001f, 104.298f}, 1 / 256f);

    public Input {
      if (side < 16 || side > 1024 || mean.length != 3 || !(scale > 0)) {
        throw new IllegalArgumentException("a network's input: 16 to 1024 px, scale above 0");
      }
      mean = mean.clone();
    }
  }

  /**
   * Loads a network.
   *
   * @param name for results; part of the names of cached files
   */
  public OnnxEmbedder(Path model, Input input, String name) {
    this.network = Network.load(model);
    this.input = input;
    this.name = name;
  }

  /**
   * dlib's ResNet of 29 layers: 128 numbers (King, High Quality Face Recognition with Deep Metric
   * Learning, 2017).
   *
   * @throws dev.reelroutes.media.vision.model.MissingModelException if it was never fetched
   */
  public static OnnxEmbedder dlib(ModelFolder models) {
    return new OnnxEmbedder(models.file(Model.DLIB_RESNET), Input.DLIB, Model.DLIB_RESNET.id());
  }

  @Override
  public synchronized Embedding embed(Picture picture, Face face) {
    PointerScope scope = new PointerScope();
    try {
      Similarity way = input.chip().way(face, picture.size(), input.side());
      RgbTile chip = new NativePicture(picture).warped(way, input.side());
      float[] numbers = chip.normalised(input.mean(), input.scale());
      return new Embedding(network.run(numbers, input.side()).get(0).numbers());
    } finally {
      scope.close();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void close() {
    network.close();
  }
}

package dev.reelroutes.standalone.driver;

/** Shows a person how far a long work is. */
@FunctionalInterface
public interface Progress {

  /**
   * Begins a step of the work; the one before it is closed.
   *
   * @param name what is being done, {@code Uploading}
   * @param total number of photos to do
   */
  Step begin(String name, int total);

  /** One step; counting is safe from several threads. */
  interface Step extends AutoCloseable {

    /** One more is done. */
    void advance();

    /** So many are done. */
    void reach(int done);

    @Override
    void close();
  }

  /** Shows nothing: for pipes, logs and tests. */
  static Progress none() {
    return (name, total) -> new Silence();
  }

  /** A step that nobody sees. */
  final class Silence implements Step {
    @Override
    public void advance() {}

    @Override
    public void reach(int done) {}

    @Override
    public void close() {}
  }
}

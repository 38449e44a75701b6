package dev.reelroutes.faces;

final class MemoryFilesTest extends FaceFilesContract {

  @Override
  protected FaceFiles files() {
    return new MemoryFiles();
  }
}

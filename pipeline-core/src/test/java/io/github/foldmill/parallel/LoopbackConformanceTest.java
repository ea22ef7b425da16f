package io.github.foldmill.parallel;

class LoopbackConformanceTest extends BackendConformance {

  @Override
  protected Backend backend() {
    return new LoopbackBackend();
  }
}

package io.github.foldmill.parallel;

class SequentialConformanceTest extends BackendConformance {

  @Override
  protected Backend backend() {
    return Backend.sequential();
  }
}

package io.github.foldmill.parallel;

class ThreadsConformanceTest extends BackendConformance {

  @Override
  protected Backend backend() {
    return Backend.threads();
  }
}

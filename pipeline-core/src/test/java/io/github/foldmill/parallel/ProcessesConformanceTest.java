package io.github.foldmill.parallel;

import java.time.Duration;

class ProcessesConformanceTest extends BackendConformance {

  @Override
  protected Backend backend() {
    return Backend.processes();
  }

  @Override
  protected Duration moment() {
    return Duration.ofSeconds(1);
  }
}

package io.github.foldmill.benchmarks.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.benchmarks.spark.SimulatedCluster.Result;
import org.junit.jupiter.api.Test;

class SimulatedClusterTest {

  @Test
  void theSameJobTakesTheSameTime() {
    var cluster = new SimulatedCluster(7, 0.002, 0.001);
    assertThat(cluster.run(100, 0.2)).isEqualTo(cluster.run(100, 0.2));
  }

  @Test
  void aDriverThatCostsNothingKeepsNobodyWaiting() {
    Result result = new SimulatedCluster(10, 0, 0).run(10_000, 1);
    assertThat(result.workersBusy()).isBetween(0.99, 1.0);
    assertThat(result.driverBusy()).isZero();
  }

  @Test
  void oneWorkerWaitsForTheDriverAndTheNetworkEachTime() {
    Result result = new SimulatedCluster(1, 0.5, 0.25).run(1000, 1);
    assertThat(result.seconds()).isCloseTo(2000, within(40.0));
    assertThat(result.driverBusy()).isCloseTo(0.25, within(0.01));
  }

  @Test
  void aFullDriverSetsThePaceHoweverManyWorkersThereAre() {
    Result some = new SimulatedCluster(1000, 0.01, 0).run(20_000, 1);
    Result more = new SimulatedCluster(4000, 0.01, 0).run(20_000, 1);
    assertThat(some.seconds()).isCloseTo(200, within(3.0));
    assertThat(more.seconds()).isCloseTo(200, within(3.0));
    assertThat(some.driverBusy()).isGreaterThan(0.98);
  }

  @Test
  void withoutWorkersThereIsNothingToSimulate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulatedCluster(0, 1, 1))
        .withMessage("workers must be at least 1, was 0");
  }
}

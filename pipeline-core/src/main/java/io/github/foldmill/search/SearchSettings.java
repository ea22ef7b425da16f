package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.Splitter;
import java.util.Optional;

/** Everything a search was told. */
record SearchSettings<D, M>(
    Pipeline<D, M> pipeline,
    ParamGrid grid,
    Optional<Splitter> splitter,
    Judging<M> judging,
    Running running) {

  static <D, M> SearchSettings<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new SearchSettings<>(
        pipeline, grid, Optional.empty(), Judging.unset(), Running.byDefault());
  }

  SearchSettings<D, M> with(Splitter value) {
    return new SearchSettings<>(pipeline, grid, Optional.of(value), judging, running);
  }

  SearchSettings<D, M> with(Judging<M> value) {
    return new SearchSettings<>(pipeline, grid, splitter, value, running);
  }

  SearchSettings<D, M> with(Running value) {
    return new SearchSettings<>(pipeline, grid, splitter, judging, value);
  }
}

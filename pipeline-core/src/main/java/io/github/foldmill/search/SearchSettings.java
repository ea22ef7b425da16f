package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.Splitter;
import java.util.Optional;

/** Everything that all kinds of searches are told alike. */
record SearchSettings<D, M>(
    Pipeline<D, M> pipeline,
    Optional<Splitter> splitter,
    Judging<M> judging,
    Running running,
    Keeping keeping) {

  static <D, M> SearchSettings<D, M> of(Pipeline<D, M> pipeline) {
    return new SearchSettings<>(
        pipeline, Optional.empty(), Judging.unset(), Running.byDefault(), Keeping.nothing());
  }

  SearchSettings<D, M> with(Splitter value) {
    return new SearchSettings<>(pipeline, Optional.of(value), judging, running, keeping);
  }

  SearchSettings<D, M> with(Optional<Splitter> value) {
    return new SearchSettings<>(pipeline, value, judging, running, keeping);
  }

  SearchSettings<D, M> with(Judging<M> value) {
    return new SearchSettings<>(pipeline, splitter, value, running, keeping);
  }

  SearchSettings<D, M> with(Running value) {
    return new SearchSettings<>(pipeline, splitter, judging, value, keeping);
  }

  SearchSettings<D, M> with(Keeping value) {
    return new SearchSettings<>(pipeline, splitter, judging, running, value);
  }
}

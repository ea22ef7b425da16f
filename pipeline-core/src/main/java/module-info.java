import org.jspecify.annotations.NullMarked;

/** Hashing, memory, persistence, parallelism, pipelines and model selection. */
@NullMarked
module io.github.foldmill.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires com.github.luben.zstd_jni;
  requires java.management;
  requires jdk.jfr;
  requires jdk.management;
  requires protostuff.api;

  exports io.github.foldmill.data;
  exports io.github.foldmill.hash;
  exports io.github.foldmill.memory;
  exports io.github.foldmill.parallel;
  exports io.github.foldmill.persist;
  exports io.github.foldmill.pipeline;
  exports io.github.foldmill.preprocessing;
  exports io.github.foldmill.report;
  exports io.github.foldmill.search;
  exports io.github.foldmill.tensor;
  exports io.github.foldmill.validation;

  uses io.github.foldmill.hash.FunnelProvider;
  uses io.github.foldmill.parallel.Backend;
  uses io.github.foldmill.persist.ModelCodec;

  provides io.github.foldmill.persist.ModelCodec with
      io.github.foldmill.data.ClassPredictionsCodec,
      io.github.foldmill.data.MultiLabelPredictionsCodec,
      io.github.foldmill.data.MultiValuePredictionsCodec,
      io.github.foldmill.data.TabularCodec,
      io.github.foldmill.data.TargetCodec,
      io.github.foldmill.data.ValuePredictionsCodec,
      io.github.foldmill.pipeline.FittedChainCodec,
      io.github.foldmill.pipeline.FittedLearnerAfterStepCodec,
      io.github.foldmill.pipeline.FittedPipelineCodec,
      io.github.foldmill.pipeline.FittedUnionCodec,
      io.github.foldmill.pipeline.PassthroughCodec,
      io.github.foldmill.preprocessing.FittedKBinsDiscretizerCodec,
      io.github.foldmill.preprocessing.FittedLinearScalerCodec,
      io.github.foldmill.preprocessing.FittedMinMaxScalerCodec,
      io.github.foldmill.preprocessing.FittedOneHotEncoderCodec,
      io.github.foldmill.preprocessing.FittedOrdinalEncoderCodec,
      io.github.foldmill.preprocessing.FittedPcaCodec,
      io.github.foldmill.preprocessing.FittedPolynomialFeaturesCodec,
      io.github.foldmill.preprocessing.FittedSelectColumnsCodec,
      io.github.foldmill.preprocessing.FittedSelectKBestCodec,
      io.github.foldmill.preprocessing.FittedSelectionCodec,
      io.github.foldmill.preprocessing.FittedSimpleImputerCodec,
      io.github.foldmill.preprocessing.FittedStandardScalerCodec,
      io.github.foldmill.preprocessing.FittedTransformedTargetCodec,
      io.github.foldmill.preprocessing.JoinColumnsCodec,
      io.github.foldmill.preprocessing.NormalizerCodec,
      io.github.foldmill.search.SearchResultCodec;
}

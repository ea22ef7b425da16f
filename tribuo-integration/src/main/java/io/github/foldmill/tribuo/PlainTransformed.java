package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Tribuo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.ProtoUtil;
import org.tribuo.protos.core.MeanStdDevTransformerProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.TransformedModelProto;
import org.tribuo.protos.core.TransformerProto;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.TransformedModel;
import org.tribuo.transform.Transformer;
import org.tribuo.transform.TransformerMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** Makes transformed models by way of their message, since their constructors are not public. */
final class PlainTransformed {
  private static final String SCALER =
      MeanStdDevTransformation.class.getName() + "$MeanStdDevTransformer";

  private PlainTransformed() {}

  /** Subtracts and divides. */
  static Transformer scaler(double mean, double scale) {
    var numbers =
        MeanStdDevTransformerProto.newBuilder()
            .setObservedMean(mean)
            .setObservedStdDev(scale)
            .setTargetMean(0)
            .setTargetStdDev(1)
            .build();
    return ProtoUtil.deserialize(
        TransformerProto.newBuilder()
            .setVersion(0)
            .setClassName(SCALER)
            .setSerializedData(Any.pack(numbers))
            .build());
  }

  /**
   * Puts transformers, by the name of the feature, before a model; if dense, a feature that a row
   * lacks is 0 before it is transformed.
   */
  static <T extends Output<T>> Model<T> around(
      Model<T> model, Map<String, List<Transformer>> transformers, boolean dense) {
    var made = new TransformationMap(List.of(new MeanStdDevTransformation())).getProvenance();
    var map = new TransformerMap(transformers, model.getProvenance().getDatasetProvenance(), made);
    var head =
        new ModelDataCarrier<>(
            model.getName(),
            model.getProvenance(),
            model.getFeatureIDMap(),
            model.getOutputIDInfo(),
            model.generatesProbabilities(),
            Tribuo.VERSION);
    var proto =
        TransformedModelProto.newBuilder()
            .setMetadata(head.serialize())
            .setModel(model.serialize())
            .setTransformerMap(map.serialize())
            .setDensify(dense)
            .build();
    var whole =
        ModelProto.newBuilder()
            .setVersion(TransformedModel.CURRENT_VERSION)
            .setClassName(TransformedModel.class.getName())
            .setSerializedData(Any.pack(proto))
            .build();
    return model(whole);
  }

  @SuppressWarnings("unchecked") // it is made of a model for that type of output
  private static <T extends Output<T>> Model<T> model(ModelProto proto) {
    return (Model<T>) Model.deserialize(proto);
  }
}

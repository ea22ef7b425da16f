package io.github.foldmill.tribuo;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.OlcutProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.anomaly.libsvm.protos.TribuoAnomalyLibsvm;
import org.tribuo.anomaly.protos.TribuoAnomalyCore;
import org.tribuo.classification.libsvm.protos.TribuoClassificationLibsvm;
import org.tribuo.classification.mnb.protos.TribuoClassificationMnb;
import org.tribuo.classification.protos.TribuoClassificationCore;
import org.tribuo.classification.sgd.protos.TribuoClassificationSgd;
import org.tribuo.clustering.hdbscan.protos.TribuoClusteringHdbscan;
import org.tribuo.clustering.kmeans.protos.TribuoClusteringKmeans;
import org.tribuo.clustering.protos.TribuoClusteringCore;
import org.tribuo.common.liblinear.protos.TribuoLiblinear;
import org.tribuo.common.libsvm.protos.TribuoLibsvm;
import org.tribuo.common.nearest.protos.TribuoCommonKnn;
import org.tribuo.common.sgd.protos.TribuoCommonSgd;
import org.tribuo.common.sgd.protos.TribuoSgd;
import org.tribuo.common.tree.protos.TribuoTree;
import org.tribuo.common.xgboost.protos.TribuoXgboost;
import org.tribuo.math.protos.TribuoMath;
import org.tribuo.math.protos.TribuoMathImpl;
import org.tribuo.multilabel.protos.TribuoMultilabelCore;
import org.tribuo.multilabel.sgd.protos.TribuoMultilabelSgd;
import org.tribuo.protos.core.TribuoCore;
import org.tribuo.protos.core.TribuoCoreImpl;
import org.tribuo.regression.libsvm.protos.TribuoRegressionLibsvm;
import org.tribuo.regression.protos.TribuoRegressionCore;
import org.tribuo.regression.rtree.protos.TribuoRegressionTree;
import org.tribuo.regression.sgd.protos.TribuoRegressionSgd;
import org.tribuo.regression.slm.protos.TribuoRegressionSlm;

/** All message types of Tribuo's and those they refer to, by their full name. */
final class TribuoMessages {
  static final List<FileDescriptor> FILES =
      List.of(
          OlcutProto.getDescriptor(),
          TribuoCore.getDescriptor(),
          TribuoCoreImpl.getDescriptor(),
          TribuoMath.getDescriptor(),
          TribuoMathImpl.getDescriptor(),
          TribuoAnomalyCore.getDescriptor(),
          TribuoAnomalyLibsvm.getDescriptor(),
          TribuoClassificationCore.getDescriptor(),
          TribuoClassificationLibsvm.getDescriptor(),
          TribuoClassificationMnb.getDescriptor(),
          TribuoClassificationSgd.getDescriptor(),
          TribuoClusteringCore.getDescriptor(),
          TribuoClusteringHdbscan.getDescriptor(),
          TribuoClusteringKmeans.getDescriptor(),
          TribuoCommonKnn.getDescriptor(),
          TribuoCommonSgd.getDescriptor(),
          TribuoLiblinear.getDescriptor(),
          TribuoLibsvm.getDescriptor(),
          TribuoMultilabelCore.getDescriptor(),
          TribuoMultilabelSgd.getDescriptor(),
          TribuoRegressionCore.getDescriptor(),
          TribuoRegressionLibsvm.getDescriptor(),
          TribuoRegressionSgd.getDescriptor(),
          TribuoRegressionSlm.getDescriptor(),
          TribuoRegressionTree.getDescriptor(),
          TribuoSgd.getDescriptor(),
          TribuoTree.getDescriptor(),
          TribuoXgboost.getDescriptor());

  private static final Map<String, WireType> TYPES =
      WireType.describe(FILES.stream().flatMap(file -> file.getMessageTypes().stream()).toList());

  private TribuoMessages() {}

  static Optional<WireType> find(String fullName) {
    return Optional.ofNullable(TYPES.get(fullName));
  }

  static WireType of(Descriptor type) {
    return find(type.getFullName()).orElseThrow();
  }
}

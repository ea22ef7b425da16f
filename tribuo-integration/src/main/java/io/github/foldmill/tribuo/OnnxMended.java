package io.github.foldmill.tribuo;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts right what Tribuo 4.3 writes wrongly to ONNX.
 *
 * <p>It names ONNX's own operators only, also where models of LibSVM use those for classical
 * machine learning; runtimes may guess the version of a set that is not named, and checkers refuse
 * the file. And it writes the probabilities of LibLinear's logistic regression as a softmax, where
 * LibLinear, and Tribuo with it, divides the sigmoid of each class by their sum.
 */
final class OnnxMended {
  /** The only version that those operators of classical machine learning have had. */
  private static final long FIRST = 1;

  private static final String LIBLINEAR_WEIGHTS = "liblinear_weights";

  private final OnnxMl.ModelProto.Builder model;

  private OnnxMended(OnnxMl.ModelProto model) {
    this.model = model.toBuilder();
  }

  static OnnxMl.ModelProto of(OnnxMl.ModelProto model) {
    var mended = new OnnxMended(model);
    mended.nameOperators();
    mended.replaceSoftmax();
    return mended.model.build();
  }

  private void nameOperators() {
    var missing = new TreeSet<String>();
    model.getGraph().getNodeList().forEach(node -> missing.add(node.getDomain()));
    model.getOpsetImportList().forEach(known -> missing.remove(known.getDomain()));
    for (String domain : missing) {
      model.addOpsetImportBuilder().setDomain(domain).setVersion(FIRST);
    }
  }

  private void replaceSoftmax() {
    var decisions = new HashSet<String>();
    var nodes = new ArrayList<OnnxMl.NodeProto>();
    for (var node : model.getGraph().getNodeList()) {
      if (isOfLibLinear(node)) {
        decisions.addAll(node.getOutputList());
      }
      if (isSoftmaxOf(decisions, node)) {
        String sigmoids = node.getOutput(0) + "_Sigmoid";
        nodes.add(sigmoid(node, sigmoids));
        nodes.add(shares(node, sigmoids));
      } else {
        nodes.add(node);
      }
    }
    model.getGraphBuilder().clearNode().addAllNode(nodes);
  }

  private static boolean isOfLibLinear(OnnxMl.NodeProto node) {
    return node.getInputList().stream().anyMatch(input -> input.startsWith(LIBLINEAR_WEIGHTS));
  }

  private static boolean isSoftmaxOf(Set<String> decisions, OnnxMl.NodeProto node) {
    return node.getOpType().equals("Softmax") && decisions.contains(node.getInput(0));
  }

  private static OnnxMl.NodeProto sigmoid(OnnxMl.NodeProto softmax, String output) {
    return OnnxMl.NodeProto.newBuilder()
        .setName(softmax.getName() + "_Sigmoid")
        .setOpType("Sigmoid")
        .addInput(softmax.getInput(0))
        .addOutput(output)
        .build();
  }

  /** Divides what is positive by its sum over classes. */
  private static OnnxMl.NodeProto shares(OnnxMl.NodeProto softmax, String input) {
    return OnnxMl.NodeProto.newBuilder()
        .setName(softmax.getName() + "_Shares")
        .setOpType("LpNormalization")
        .addInput(input)
        .addOutput(softmax.getOutput(0))
        .addAttribute(number("axis", 1))
        .addAttribute(number("p", 1))
        .build();
  }

  private static OnnxMl.AttributeProto number(String name, long value) {
    return OnnxMl.AttributeProto.newBuilder()
        .setName(name)
        .setType(OnnxMl.AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}

package io.github.foldmill.djl;

import ai.djl.ndarray.NDManager;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves trained networks as one float tensor for each parameter, and reads them back.
 *
 * <p>A file names its network by {@link Network#id()} and holds no layers, so whoever loads it must
 * bring a codec that knows that network. Stateless and safe for use by many threads.
 *
 * {@snippet :
 * var codec = DjlCodec.of(Network.of("iris-mlp/1", outputs -> irisLayers(outputs)));
 * }
 */
public final class DjlCodec implements ModelCodec<FittedDjl> {
  private static final String TENSOR = "parameter.";

  private final Map<String, Network> networks;

  private DjlCodec(Map<String, Network> networks) {
    this.networks = networks;
  }

  /**
   * Creates a codec that can read the given networks; it writes any network.
   *
   * @param networks the networks, each with an id of its own
   * @return the codec
   * @throws IllegalArgumentException if two networks have the same id
   */
  public static DjlCodec of(Network... networks) {
    var byId = new LinkedHashMap<String, Network>();
    for (Network network : networks) {
      if (byId.put(network.id(), network) != null) {
        throw new IllegalArgumentException(
            "network ids must be distinct, \"%s\" occurs twice".formatted(network.id()));
      }
    }
    return new DjlCodec(byId);
  }

  /**
   * Creates a codec that can read one network; it writes any network.
   *
   * @param id the id under which the network was trained
   * @param factory builds its layers
   * @return the codec
   * @throws IllegalArgumentException if the id is blank
   */
  public static DjlCodec of(String id, NetworkFactory factory) {
    return of(Network.of(id, factory));
  }

  @Override
  public String id() {
    return "foldmill.djl/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedDjl;
  }

  @Override
  public void encode(FittedDjl value, ArtifactWriter out) throws IOException {
    DjlModel model = value.model();
    out.putString("network", model.network().id())
        .putStrings("features", model.features())
        .putStrings("classes", model.classes())
        .putStrings("parameters", model.parameters());
    for (Weights one : model.weights()) {
      out.putFloats(TENSOR + one.name(), one.values(), one.shape());
    }
  }

  @Override
  public FittedDjl decode(ArtifactReader in) throws IOException {
    String id = in.getString("network");
    Network network = networks.get(id);
    if (network == null) {
      throw new MissingCodecException(
          "the file holds weights for network \"%s\", this codec knows %s; bring its layers with"
                  .formatted(id, networks.keySet())
              + " DjlCodec.of(\"%s\", factory)".formatted(id));
    }
    List<String> features = in.getStrings("features");
    List<String> classes = in.getStrings("classes");
    var weights = new ArrayList<Weights>();
    for (String name : in.getStrings("parameters")) {
      weights.add(new Weights(name, in.shape(TENSOR + name), in.getFloats(TENSOR + name)));
    }
    var model = new DjlModel(network, features, classes, weights);
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      model.block(manager);
    } catch (IllegalArgumentException e) {
      throw new IOException("the weights do not fit: " + e.getMessage(), e);
    }
    return new FittedDjl(model);
  }
}

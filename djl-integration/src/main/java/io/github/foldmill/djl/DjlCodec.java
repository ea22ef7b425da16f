package io.github.foldmill.djl;

import ai.djl.ndarray.NDManager;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves trained networks as one float tensor for each parameter, and reads them back.
 *
 * <p>A network that is made of a {@link BlockSpec} comes back without code of yours: the service
 * reads and writes such files. For a {@link NetworkFactory} a file names the network by {@link
 * Network#id()} and holds no layers, so whoever dumps or loads it must bring a codec that knows
 * that network. Stateless and safe for use by many threads.
 *
 * <p>Tensors are named like the parameters of the model, so the file is a state dict for any reader
 * of safetensors files. Those stored raw are mapped, not copied, and the engine computes with them
 * in place.
 *
 * {@snippet :
 * var codec = DjlCodec.of(Network.of("iris-mlp/1", outputs -> irisLayers(outputs)));
 * }
 */
public final class DjlCodec implements ModelCodec<FittedDjl> {
  private static final String ID = "foldmill.djl/2";
  private static final String FIRST_ID = "foldmill.djl/1";

  private static final String NETWORK = "djl.network";
  private static final String SPEC = "djl.spec";
  private static final String FEATURES = "djl.features";
  private static final String ROW_SHAPE = "djl.row-shape";
  private static final String CLASSES = "djl.classes";
  private static final String PARAMETERS = "djl.parameters";
  private static final String MODULE = "djl.torchscript";
  private static final String EPOCHS = "djl.epochs";

  private final Map<String, Network> networks;
  private final boolean service;
  private final boolean modules;

  private DjlCodec(Map<String, Network> networks, boolean service, boolean modules) {
    this.networks = networks;
    this.service = service;
    this.modules = modules;
  }

  /**
   * Creates the codec for networks that are made of a description; used by {@link
   * java.util.ServiceLoader}.
   */
  public DjlCodec() {
    this(Map.of(), true, false);
  }

  /**
   * Creates a codec that can read the given networks, and all that are made of a description; it
   * writes any network.
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
    return new DjlCodec(byId, false, false);
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

  /**
   * Lets this codec read TorchScript modules, which are programs that the engine runs; so only for
   * files from those whose programs you would run.
   *
   * @return a codec that reads these too
   */
  public DjlCodec withTorchScript() {
    return new DjlCodec(networks, service, true);
  }

  @Override
  public String id() {
    return ID;
  }

  /** As a service it takes only what it can read again. */
  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedDjl fitted && (!service || readsAgain(fitted.model().network()));
  }

  private boolean readsAgain(Network network) {
    return network.spec().isPresent() || (modules && network.module().isPresent());
  }

  @Override
  public Map<String, String> describe(FittedDjl value) {
    return Map.of("network", value.model().network().id());
  }

  @Override
  public void encode(FittedDjl value, ArtifactWriter out) throws IOException {
    DjlModel model = value.model();
    var spec = model.network().spec();
    if (spec.isPresent()) {
      out.putValue(SPEC, spec.get());
    } else {
      out.putString(NETWORK, model.network().id());
    }
    var module = model.network().module();
    if (module.isPresent()) {
      out.putBytes(MODULE, module.get().bytes());
    }
    if (!model.input().isTable()) {
      out.putLongs(ROW_SHAPE, model.rowShape().toArray());
    }
    out.putStrings(FEATURES, model.features())
        .putStrings(CLASSES, model.classes())
        .putStrings(PARAMETERS, model.parameters())
        .putLong(EPOCHS, model.epochs());
    for (Weights one : model.weights()) {
      out.putTensor(one.name(), one.tensor());
    }
  }

  /** Reads the first format too, which had no descriptions. */
  @Override
  public boolean reads(String fileId) {
    return fileId.equals(ID) || fileId.equals(FIRST_ID);
  }

  @Override
  public FittedDjl decode(String fileId, ArtifactReader in) throws IOException {
    return fileId.equals(FIRST_ID) ? decodeFirst(in) : decode(in);
  }

  @Override
  public FittedDjl decode(ArtifactReader in) throws IOException {
    if (in.has(MODULE)) {
      return module(in);
    }
    return checked(
        new DjlModel(
            network(in),
            input(in),
            in.getStrings(CLASSES),
            weights("", in.getStrings(PARAMETERS), in),
            epochs(in.getLong(EPOCHS))));
  }

  private FittedDjl decodeFirst(ArtifactReader in) throws IOException {
    return checked(
        new DjlModel(
            known(in.getString("network")),
            ModelInput.table(in.getStrings("features")),
            in.getStrings("classes"),
            weights("parameter.", in.getStrings("parameters"), in),
            0));
  }

  private FittedDjl module(ArtifactReader in) throws IOException {
    String id = in.getString(NETWORK);
    if (!modules) {
      throw new MissingCodecException(
          "the file holds TorchScript module \"%s\", a program; if you trust it, load it with"
                  .formatted(id)
              + " Persist.with(DjlCodec.of().withTorchScript())");
    }
    try {
      return new FittedDjl(
          TorchScript.of(id, in.getBytes(MODULE)).model(input(in), in.getStrings(CLASSES)));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ModelInput input(ArtifactReader in) throws IOException {
    if (!in.has(ROW_SHAPE)) {
      return ModelInput.table(in.getStrings(FEATURES));
    }
    try {
      return ModelInput.tensor(Shape.of(in.getLongs(ROW_SHAPE)));
    } catch (IllegalArgumentException e) {
      throw new IOException("part " + ROW_SHAPE + ": " + e.getMessage(), e);
    }
  }

  private static int epochs(long epochs) throws IOException {
    if (epochs < 0 || epochs > Integer.MAX_VALUE) {
      throw new IOException("epochs must be from 0 to 2^31 - 1, was " + epochs);
    }
    return (int) epochs;
  }

  private Network network(ArtifactReader in) throws IOException {
    if (!in.has(SPEC)) {
      return known(in.getString(NETWORK));
    }
    if (in.getValue(SPEC) instanceof BlockSpec spec) {
      return Network.of(spec);
    }
    throw new IOException("part " + SPEC + " must be a description of a network");
  }

  private Network known(String id) throws MissingCodecException {
    Network network = networks.get(id);
    if (network == null) {
      throw new MissingCodecException(
          "the file holds weights for network \"%s\", this codec knows %s; bring its layers with"
                  .formatted(id, networks.keySet())
              + " DjlCodec.of(\"%s\", factory)".formatted(id));
    }
    return network;
  }

  private static List<Weights> weights(String prefix, List<String> names, ArtifactReader in)
      throws IOException {
    var weights = new ArrayList<Weights>();
    for (String name : names) {
      var tensor = in.getWritable(prefix + name);
      if (tensor.dtype() != DType.F32) {
        throw new IOException(
            "weights must be 32-bit floats, \"%s\" is %s".formatted(name, tensor.dtype()));
      }
      weights.add(Weights.of(name, tensor.shape().toArray(), tensor.memories()));
    }
    return weights;
  }

  private static FittedDjl checked(DjlModel model) throws IOException {
    EngineSettings.prepare();
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      model.sharedBlock(manager);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new FittedDjl(model);
  }
}

package io.github.foldmill.spark;

import io.github.foldmill.parallel.UnsendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Values as bytes: the simplest ones directly, all others serialised. */
final class Values {
  private static final byte NULL = 0;
  private static final byte BOOLEAN = 1;
  private static final byte INT = 2;
  private static final byte LONG = 3;
  private static final byte DOUBLE = 4;
  private static final byte SERIALIZED = 5;

  private Values() {}

  /**
   * Returns a value as it crosses.
   *
   * @throws UnsendableException if it cannot
   */
  static byte[] encode(@Nullable Object value, Shipment shipment, String what) {
    return switch (value) {
      case null -> new byte[] {NULL};
      case Boolean b -> new byte[] {BOOLEAN, (byte) (b ? 1 : 0)};
      case Integer i -> tagged(INT, Integer.BYTES).putInt(i).array();
      case Long l -> tagged(LONG, Long.BYTES).putLong(l).array();
      case Double d -> tagged(DOUBLE, Double.BYTES).putDouble(d).array();
      default -> {
        var bytes = new ByteArrayOutputStream();
        bytes.write(SERIALIZED);
        serialize(value, shipment, what, bytes);
        yield bytes.toByteArray();
      }
    };
  }

  private static ByteBuffer tagged(byte tag, int length) {
    return ByteBuffer.allocate(1 + length).put(tag);
  }

  /** Reads a value; classes are those that the current thread sees. */
  static @Nullable Object decode(byte[] parcel, Codecs codecs)
      throws IOException, ClassNotFoundException {
    var in = ByteBuffer.wrap(parcel);
    byte tag = in.get();
    return switch (tag) {
      case NULL -> null;
      case BOOLEAN -> in.get() != 0;
      case INT -> in.getInt();
      case LONG -> in.getLong();
      case DOUBLE -> in.getDouble();
      case SERIALIZED -> {
        var bytes = new ByteArrayInputStream(parcel, 1, parcel.length - 1);
        try (var stream = new Input(bytes, codecs)) {
          yield stream.readObject();
        }
      }
      default -> throw new StreamCorruptedException("no kind of value has the number " + tag);
    };
  }

  private static void serialize(
      Object value, Shipment shipment, String what, ByteArrayOutputStream bytes) {
    Output stream = null;
    try {
      stream = new Output(bytes, shipment);
      stream.writeObject(value);
      stream.flush();
    } catch (UnsendableException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Code of the value's own class runs here and may throw what it likes.
      throw refusal(value, what, stream == null ? null : stream.lambda, e);
    }
  }

  private static UnsendableException refusal(
      Object value, String what, @Nullable SerializedLambda lambda, Throwable cause) {
    if (!(cause instanceof NotSerializableException)) {
      return new UnsendableException(
          what + " cannot be sent: " + value.getClass().getName() + " failed with " + cause, cause);
    }
    String culprit = String.valueOf(cause.getMessage());
    String holder =
        value.getClass().getName().equals(culprit) ? "it is of " : holder(value, lambda);
    return new UnsendableException(
        what
            + " cannot be sent: "
            + holder
            + culprit
            + ", which is not Serializable; make it so, provide a ModelCodec for it, or pass only"
            + " the parts of it that are needed",
        cause);
  }

  private static String holder(Object value, @Nullable SerializedLambda lambda) {
    return lambda == null
        ? value.getClass().getName() + " holds a value of "
        : "the lambda in " + lambda.getCapturingClass().replace('/', '.') + " captures ";
  }

  private static final class Output extends ObjectOutputStream {
    private final Shipment shipment;
    private @Nullable SerializedLambda lambda;

    Output(OutputStream out, Shipment shipment) throws IOException {
      super(out);
      this.shipment = shipment;
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) throws IOException {
      if (value instanceof SerializedLambda found) {
        lambda = found;
        Captures.check(found);
      }
      return shipment.replace(value);
    }
  }

  private static final class Input extends ObjectInputStream {
    private final Codecs codecs;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    Input(InputStream in, Codecs codecs) throws IOException {
      super(in);
      this.codecs = codecs;
      enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        // It knows the primitive types.
        return super.resolveClass(description);
      }
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object value) throws IOException {
      return value instanceof StandIn standIn ? standIn.value(codecs) : value;
    }
  }
}

package io.github.foldmill.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  /** What {@code ProtobufIOUtil} of protostuff-core 1.8.0 writes for the message of this test. */
  private static final String OF_PROTOSTUFF =
      "08ffffffffffffffffff0110ac02180525040302012880808080808080808001"
          + "30ffffffffffffffffff01390807060504030201450000c03f48018001028a01"
          + "030102039201110a06c3a4f09f988011000000000000e0bfc23e00";

  private record Message(List<Object> values) {}

  private static final class Inner extends WireSchema<Message> {
    Inner() {
      super(Message.class, () -> new Message(new ArrayList<>()));
    }

    @Override
    public void writeTo(Output output, Message message) throws IOException {
      output.writeString(1, "\u00e4\uD83D\uDE00", false);
      output.writeDouble(2, -0.5, false);
    }

    @Override
    public void mergeFrom(Input input, Message message) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        message.values().add(field == 1 ? input.readString() : input.readDouble());
      }
    }
  }

  private static final class Outer extends WireSchema<Message> {
    private final Inner inner = new Inner();

    Outer() {
      super(Message.class, () -> new Message(new ArrayList<>()));
    }

    @Override
    public void writeTo(Output output, Message message) throws IOException {
      output.writeInt32(1, -1, false);
      output.writeUInt32(2, 300, false);
      output.writeSInt32(3, -3, false);
      output.writeFixed32(4, 0x01020304, false);
      output.writeInt64(5, Long.MIN_VALUE, false);
      output.writeSInt64(6, Long.MIN_VALUE, false);
      output.writeFixed64(7, 0x0102030405060708L, false);
      output.writeFloat(8, 1.5f, false);
      output.writeBool(9, true, false);
      output.writeEnum(16, 2, false);
      output.writeByteArray(17, new byte[] {1, 2, 3}, false);
      output.writeObject(18, message, inner, false);
      output.writeString(1000, "", true);
    }

    @Override
    public void mergeFrom(Input input, Message message) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        message.values().add(read(field, input));
      }
    }

    private Object read(int field, Input input) throws IOException {
      return switch (field) {
        case 1 -> input.readInt32();
        case 2 -> input.readUInt32();
        case 3 -> input.readSInt32();
        case 4 -> input.readFixed32();
        case 5 -> input.readInt64();
        case 6 -> input.readSInt64();
        case 7 -> input.readFixed64();
        case 8 -> input.readFloat();
        case 9 -> input.readBool();
        case 16 -> input.readEnum();
        case 17 -> input.readBytes().size();
        case 18 -> input.mergeObject(inner.newMessage(), inner).values();
        case 1000 -> input.readString();
        default -> throw new IOException("unexpected field " + field);
      };
    }
  }

  /** Knows no field at all. */
  private static final class Forgetful extends WireSchema<Message> {
    Forgetful() {
      super(Message.class, () -> new Message(new ArrayList<>()));
    }

    @Override
    public void writeTo(Output output, Message message) {
      // nothing to write
    }

    @Override
    public void mergeFrom(Input input, Message message) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        message.values().add(field);
        input.handleUnknownField(field, this);
      }
    }
  }

  @Test
  void bytesAreThoseOfProtostuff() throws IOException {
    var bytes = Wire.encode(new Message(List.of()), new Outer());
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(OF_PROTOSTUFF);
  }

  @Test
  void bytesOfProtostuffAreRead() throws IOException {
    var message = Wire.decode(HexFormat.of().parseHex(OF_PROTOSTUFF), new Outer());
    assertThat(message.values())
        .containsExactly(
            -1,
            300,
            -3,
            0x01020304,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            0x0102030405060708L,
            1.5f,
            true,
            2,
            3,
            List.of("\u00e4\uD83D\uDE00", -0.5),
            "");
  }

  @Test
  void unknownFieldsAreSkipped() throws IOException {
    var message = Wire.decode(HexFormat.of().parseHex(OF_PROTOSTUFF), new Forgetful());
    assertThat(message.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // field 0
        "08", // no value
        "0880", // unfinished varint
        "08ffffffffffffffffffff01", // 11 bytes
        "0b", // group
        "25010203", // fixed32 of 3 bytes
        "8a0104010203", // length beyond the end
        "8a01ffffffff07", // length of 2 GiB
        "8a01ffffffffffffffffff01", // negative length
        "9201030a05", // nested length beyond its message
        "92010411000000", // nested value cut by its message
        "9201040a02c3", // cut
        "9201040a02c328", // not UTF-8
        "0a00", // wrong wire type
      })
  void damagedMessageIsRefused(String hex) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> Wire.decode(HexFormat.of().parseHex(hex), new Outer()))
        .satisfies(e -> assertThat(e.offset()).isBetween(0, hex.length() / 2));
  }
}

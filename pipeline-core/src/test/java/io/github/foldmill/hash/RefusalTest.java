package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.constant.ModuleDesc;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private record Item(@Nullable Object value) {}

  private record Point(List<Item> items) {}

  record Failing(int number) {
    @Override
    public int number() {
      throw new IllegalStateException("broken");
    }
  }

  private static final class Ring implements Hashable {
    @Override
    public void hashInto(HashSink sink) {
      sink.put(this);
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Object value) {
    return assertThatThrownBy(() -> Hashing.hashOf(value)).isInstanceOf(UnhashableException.class);
  }

  @Test
  void theMessageNamesPathClassAndFix() {
    Item good = new Item(1);
    refused(new Point(List.of(good, good, good, new Item(new AtomicInteger()))))
        .hasMessage(
            "cannot hash Point.items[3].value: java.util.concurrent.atomic.AtomicInteger is none of"
                + " the supported types. Make it a record, implement"
                + " io.github.foldmill.hash.Hashable, pass a HashFunnel for it, or register a"
                + " FunnelProvider");
  }

  @Test
  void thePathLeadsThroughMapsSetsAndArrays() {
    Object bad = new AtomicInteger();
    refused(new Item(Map.of("key", bad))).hasMessageContaining("Item.value[\"key\"]: ");
    refused(new Item(Map.of(7, bad))).hasMessageContaining("Item.value{value}: ");
    refused(new Item(Map.of(bad, 7))).hasMessageContaining("Item.value{key}: ");
    refused(new Item(Set.of(bad))).hasMessageContaining("Item.value{element}: ");
    refused(new Object[][] {{}, {1, bad}}).hasMessageContaining("cannot hash value[1][1]: ");
  }

  @Test
  void recordsOfClosedPackagesAreToldHowToOpen() {
    refused(ModuleDesc.of("closed"))
        .hasMessageContaining("ModuleDescImpl.name: the record")
        .hasMessageContaining("Make it a public record in an exported package")
        .hasMessageContaining("'opens jdk.internal.constant")
        .hasMessageEndingWith("to the descriptor of module java.base");
  }

  @Test
  void functionsAreRefused() {
    Supplier<String> function = () -> "x";
    refused(new Item(function))
        .hasMessageContaining("Item.value")
        .hasMessageContaining("a function");
  }

  @Test
  void functionsThatAreHashableAreRefused() {
    Hashable function = sink -> sink.putInt(1);
    refused(function).hasMessageContaining("a function");
  }

  @Test
  void filesAreRefused() {
    refused(new File("a")).hasMessageContaining("Hash the bytes of the file");
  }

  @Test
  void collectionsWithoutOrderAreRefused() {
    refused(new ArrayDeque<>(List.of(1))).hasMessageContaining("Copy it to a List");
    refused(new HashMap<>(Map.of(1, 2)).values()).hasMessageContaining("Copy it to a List");
  }

  @Test
  void cyclesAreRefusedBeforeTheStackEnds() {
    List<Object> list = new ArrayList<>();
    list.add(new Item(list));
    refused(list)
        .hasMessageContaining("nested deeper than 256 levels")
        .hasMessageContaining("ArrayList[0].value[0].value[0]")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    refused(new Ring()).hasMessageContaining("nested deeper than 256 levels");
  }

  @Test
  void aFailingAccessorIsNamed() {
    refused(new Item(new Failing(1)))
        .hasMessageContaining("Item.value.number: its accessor failed")
        .hasRootCauseMessage("broken");
  }

  @Test
  void aHasherIsUsableAgainAfterReset() {
    ContentHasher hasher = new ContentHasher();
    assertThatThrownBy(() -> hasher.put(new Item(new AtomicInteger())))
        .isInstanceOf(UnhashableException.class);
    assertThat(hasher.reset().put(1).hash()).isEqualTo(Hashing.hashOf(1));
  }

  @Test
  void arraysWhoseSizeDoesNotFitAreRefused() {
    MemorySegment data = MemorySegment.ofArray(new byte[24]);
    assertThatThrownBy(() -> Hashing.hashOfArray("F64", new long[] {2}, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dtype F64 and shape [2] must have 8 bytes per element")
        .hasMessageContaining("24 bytes");
    assertThatThrownBy(() -> Hashing.hashOfArray("F64", new long[] {-3}, data))
        .hasMessageContaining("no negative dimension, was [-3]");
    assertThatThrownBy(() -> Hashing.hashOfArray("I8", new long[] {1L << 40, 1L << 40}, data))
        .hasMessageContaining("fewer than 2^63");
  }
}

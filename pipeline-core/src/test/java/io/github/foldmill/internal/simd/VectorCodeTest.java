package io.github.foldmill.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector loops are fast only in a shape that nothing else would notice the loss of. */
class VectorCodeTest {
  private static final Path CLASSES =
      Path.of("target", "classes", "io", "github", "foldmill", "internal", "simd");
  private static final int NEVER_INLINED_FROM = 326;

  @ParameterizedTest
  @ValueSource(strings = {"Bytes", "Shorts", "Ints", "Longs", "Floats", "Doubles"})
  void loopsAreTooBigToBeInlined(String type) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (MethodModel method :
        ClassFile.of().parse(CLASSES.resolve("Vector" + type + ".class")).methods()) {
      if (method.methodName().stringValue().matches("accumulate|accumulateAndSum|.*Stripes")) {
        sizes.add(((CodeAttribute) method.code().orElseThrow()).codeLength());
      }
    }
    assertThat(sizes).isNotEmpty().allMatch(size -> size >= NEVER_INLINED_FROM);
  }
}

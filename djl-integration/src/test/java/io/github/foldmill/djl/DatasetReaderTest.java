package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.util.Progress;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatasetReaderTest {
  private static final List<String> CLASSES = List.of("no", "yes");
  private static final int ROWS = 150;

  private final NDManager manager = NDManager.newBaseManager(Training.DEVICE);

  @AfterEach
  void close() {
    manager.close();
  }

  private ArrayDataset.Builder images() {
    return new ArrayDataset.Builder()
        .setData(manager.create(numbers(), new Shape(ROWS, 1, 2, 2)))
        .setSampling(7, true);
  }

  private static float[] numbers() {
    var numbers = new float[ROWS * 4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i / 4f;
    }
    return numbers;
  }

  private NDArray codes(int... codes) {
    return manager.create(codes);
  }

  private static int[] alternating() {
    return IntStream.range(0, ROWS).map(row -> row % 2).toArray();
  }

  @Test
  void rowsAreReadInTheirOrderWhateverTheSampling() throws Exception {
    var dataset = images().optLabels(codes(alternating())).build();

    var data = TensorData.classification(dataset, CLASSES);

    assertThat(data)
        .isEqualTo(
            TensorData.of(
                Tensor.of(numbers(), ROWS, 1, 2, 2), ClassTarget.of(CLASSES, alternating())));
    assertThat(TensorDataView.INSTANCE.contentHash(TensorData.classification(dataset, CLASSES)))
        .isEqualTo(TensorDataView.INSTANCE.contentHash(data));
  }

  @Test
  void aFitOnADataSetHasTheBitsOfOneOnItsTensor() throws Exception {
    var dataset = images().optLabels(codes(alternating())).build();
    var learner =
        DjlLearner.classification(
                BlockSpec.sequential(
                    BlockSpec.conv2d(2, 2),
                    BlockSpec.relu(),
                    BlockSpec.flatten(),
                    BlockSpec.output()))
            .epochs(2)
            .onTensors();
    var tensor =
        TensorData.of(Tensor.of(numbers(), ROWS, 1, 2, 2), ClassTarget.of(CLASSES, alternating()));

    var one = learner.fit(TensorData.classification(dataset, CLASSES), FitContext.of(4));
    var again = learner.fit(TensorData.classification(dataset, CLASSES), FitContext.of(4));
    var other = learner.fit(tensor, FitContext.of(4));

    for (String name : one.model().parameters()) {
      assertThat(again.model().values(name)).as(name).containsExactly(one.model().values(name));
      assertThat(other.model().values(name)).as(name).containsExactly(one.model().values(name));
    }
  }

  @Test
  void valuesAndPartsOfADataSetAreRead() throws Exception {
    var values = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = row / 2f;
    }
    var dataset = images().optLabels(manager.create(values, new Shape(ROWS, 1))).build();
    var part = dataset.subDataset(10, 13);

    var data = TensorData.regression(part);

    assertThat(data.target()).isEqualTo(ValueTarget.of(5, 5.5, 6));
    assertThat(data.features().toFloats()).startsWith(10, 10.25f, 10.5f, 10.75f).hasSize(12);
    assertThat(data.rowShape()).isEqualTo(io.github.foldmill.tensor.Shape.of(1, 2, 2));
  }

  @Test
  void pipelinesOfTheDataSetAreApplied() throws Exception {
    var doubled =
        images().optLabels(codes(alternating())).addTransform(array -> array.mul(2)).build();

    var data = TensorData.classification(doubled, CLASSES);

    assertThat(data.features().toFloats()).startsWith(0, 0.5f, 1, 1.5f, 2);
  }

  @Test
  void whatIsNoRowOfOneArrayAndOneLabelIsRefused() {
    var twoArrays =
        new ArrayDataset.Builder()
            .setData(manager.ones(new Shape(2, 1)), manager.ones(new Shape(2, 1)))
            .optLabels(codes(0, 1))
            .setSampling(2, false)
            .build();
    var oneHot = images().optLabels(manager.zeros(new Shape(ROWS, 2))).build();
    var unlabelled = images().build();
    var labels = alternating();
    labels[70] = 2;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.classification(twoArrays, CLASSES))
        .withMessage("a data set must have one array for each row, had 2 from row 0 on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.regression(unlabelled))
        .withMessage("a data set must have one label for each row, had 0 from row 0 on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.regression(oneHot))
        .withMessage(
            "the label of a row must be a single number, those of 64 rows had shape (64, 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TensorData.classification(images().optLabels(codes(labels)).build(), CLASSES))
        .withMessage(
            "the label of a row must be the number of a class, from 0 to 1, was 2.0 in row 70");
  }

  @Test
  void arraysOfReadingAreFreed() throws Exception {
    var dataset = images().optLabels(codes(alternating())).build();
    var _ = TensorData.classification(dataset, CLASSES);
    int own = manager.getManagedArrays().size();
    int all = manager.getParentManager().getManagedArrays().size();

    for (int i = 0; i < 20; i++) {
      var _ = TensorData.classification(dataset, CLASSES);
    }

    assertThat(manager.getManagedArrays()).hasSize(own);
    assertThat(manager.getParentManager().getManagedArrays()).hasSize(all);
  }

  @Test
  void dataSetsThatLoadRowByRowAreRead() throws Exception {
    var dataset = new Squares(new Squares.Builder().setSampling(3, true));

    var data = TensorData.regression(dataset);

    assertThat(data.features()).isEqualTo(Tensor.of(new float[] {0, 1, 2, 3, 4}, 5, 1));
    assertThat(data.target()).isEqualTo(ValueTarget.of(0, 1, 4, 9, 16));
  }

  /** Numbers with their squares, made when they are asked for, as files of images are read. */
  private static final class Squares extends RandomAccessDataset {
    Squares(Builder builder) {
      super(builder);
    }

    @Override
    public Record get(NDManager manager, long index) {
      return new Record(
          new NDList(manager.create((float) index)),
          new NDList(manager.create((float) (index * index))));
    }

    @Override
    protected long availableSize() {
      return 5;
    }

    @Override
    public void prepare(Progress progress) {}

    /** Builds the data set. */
    private static final class Builder extends BaseBuilder<Builder> {
      @Override
      protected Builder self() {
        return this;
      }
    }
  }
}

/**
 * Learners over Deep Java Library networks: training, prediction, and the codec that saves them.
 *
 * <p>What leaves this package holds weights as plain Java values; native memory lives only as long
 * as one training or one prediction, or as long as a model that the caller opened. Nothing here
 * chooses hyper-parameters or scores, and nothing knows Tribuo.
 *
 * <p>The engine is the caller's choice and must be on the class path: {@code
 * ai.djl.pytorch:pytorch-engine}, {@code pytorch-jni} and {@code pytorch-native-cpu} in versions
 * that belong together.
 */
@NullMarked
package io.github.foldmill.djl;

import org.jspecify.annotations.NullMarked;

/**
 * Networks of the Deep Java Library: their descriptions, training, prediction, and the codecs that
 * save them.
 *
 * <p>What leaves this package needs no closing, but for models that the caller opened: arrays of
 * the engine live only as long as one training or one prediction, and weights as long as they are
 * reachable. Nothing here chooses hyper-parameters or scores, and nothing knows Tribuo.
 *
 * <p>The engine is the caller's choice and must be on the class path: {@code
 * ai.djl.pytorch:pytorch-engine}, {@code pytorch-jni} and {@code pytorch-native-cpu} in versions
 * that belong together.
 */
@NullMarked
package io.github.foldmill.djl;

import org.jspecify.annotations.NullMarked;

package io.github.foldmill.pipeline;

/**
 * A step made of steps. Hand it to {@code step(name, …)} as it is: a search then sees the parts,
 * knows which parameters each of them reads, and computes each part once for all candidates that
 * agree on those.
 *
 * <p>Called by hand, inside another factory, {@link #create} gives one step that fits its parts
 * within itself. That shares its work between candidates that agree on all parts, but no part
 * alone.
 *
 * @param <I> the type of data the step takes
 * @param <O> the type of data the step gives
 */
public sealed interface Composite<I, O> extends StepFactory<I, O> permits Chain, Choice, Union {}

package io.github.foldmill.parallel;

/** What a back end can do, beyond running tasks. */
public enum Capability {
  /** Tasks run in this process: they see, and may change, the objects of the caller. */
  SHARED_MEMORY,

  /** A task over its time limit is ended at once, whatever it does. */
  HARD_LIMITS,

  /** A task that takes its process down is one failed task, not the end of the call. */
  SURVIVES_CRASHES,

  /** Tasks run on CPUs that are not those of this process's budget. */
  OTHER_MACHINES
}

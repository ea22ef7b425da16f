package io.github.foldmill.internal.concurrent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works for a crew, is on the way to it or leaving it; all of it is guarded by the crew's lock.
 */
final class Roster {

  private final int maxHelpers;
  private final List<Member> members = new ArrayList<>();
  private boolean freeSlot;
  private @Nullable Recruit arriving;
  private int helpers;
  private int leaving;

  Roster(int maxHelpers, boolean freeSlot) {
    this.maxHelpers = maxHelpers;
    this.freeSlot = freeSlot;
  }

  void join(Member member) {
    members.add(member);
  }

  /** One helper is on the way at a time: a crew grows no faster than there is work. */
  boolean hasRoom() {
    return arriving == null && helpers < maxHelpers;
  }

  /** Sends for a helper that needs no permit; null if the crew has one. */
  @Nullable Recruit enlistInFreeSlot() {
    if (!freeSlot) {
      return null;
    }
    freeSlot = false;
    return enlist(false);
  }

  Recruit enlistWithPermit() {
    return enlist(true);
  }

  private Recruit enlist(boolean permit) {
    Recruit recruit = new Recruit(permit);
    arriving = recruit;
    helpers++;
    return recruit;
  }

  @Nullable Recruit arriving() {
    return arriving;
  }

  /** Answers whether the helper is still wanted. */
  boolean arrive(Recruit recruit, Member self) {
    if (recruit.revoked) {
      return false;
    }
    arriving = null;
    members.add(self);
    return true;
  }

  /** Answers whether there is a permit to give back. */
  boolean revoke(@Nullable Recruit recruit) {
    if (recruit == null || arriving != recruit) {
      return false;
    }
    recruit.revoked = true;
    arriving = null;
    helpers--;
    freeSlot |= !recruit.permit;
    return recruit.permit;
  }

  /** Makes room for another helper in the same step in which this one found nothing to do. */
  void signOff(Member self) {
    if (members.remove(self) && !self.caller) {
      helpers--;
      leaving++;
      freeSlot |= !self.permit;
    }
  }

  void left() {
    leaving--;
  }

  boolean hasHelpers() {
    return helpers + leaving > 0;
  }

  void interruptBusy() {
    for (Member member : members) {
      if (member.busy) {
        member.interrupt();
      }
    }
  }
}

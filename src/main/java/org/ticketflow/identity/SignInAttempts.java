package org.ticketflow.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Counts wrong sign-ins and locks out who makes too many: soon for one user from one address, later
 * for an address that tries many users, and for a user who is tried from many addresses. Nobody is
 * locked out for good, nor where they sign in usually, since anyone could do that to anyone. A
 * wrong one counts on every node: each holds its own buckets, and is told what the others have
 * counted.
 */
@Component
class SignInAttempts {

  private static final String FAILED = "sign-in-failed";

  private final Buckets byUserAndAddress;
  private final Buckets byAddress;
  private final Buckets byUser;
  private final boolean off;
  private final OtherNodes nodes;

  /** By which this node knows its own words again: it has counted them already. */
  private final String self = UUID.randomUUID().toString();

  SignInAttempts(Limits limits, OtherNodes nodes, Clock clock) {
    this.byUserAndAddress =
        new Buckets("sign-in-user-and-address", 5, Duration.ofMinutes(2), clock);
    this.byAddress = new Buckets("sign-in-address", 30, Duration.ofMinutes(5), clock);
    this.byUser = new Buckets("sign-in-user", 50, Duration.ofMinutes(10), clock);
    this.off = limits.off();
    this.nodes = nodes;
    if (!off) {
      nodes.hear(FAILED, this::failedSomewhere, () -> {});
    }
  }

  /** One that is counted already, and becomes right or stays wrong. */
  final class Attempt {

    private final String user;
    private final String address;
    private final List<Bucket> taken = new ArrayList<>();

    private Attempt(String user, String address) {
      this.user = Sha256.brief(user);
      this.address = Sha256.brief(address);
    }

    private void take(Bucket bucket, BooleanSupplier excused) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (probe.isConsumed()) {
        taken.add(bucket);
      } else if (!excused.getAsBoolean()) {
        giveBack();
        throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }

    private void giveBack() {
      taken.forEach(bucket -> bucket.addTokens(1));
      taken.clear();
    }

    /** The password was right. */
    void succeeded() {
      giveBack();
    }

    /**
     * Leaves it counted, and has the other nodes count it too. They tell each other no names: what
     * was typed may be a password in the wrong field.
     */
    void failed() {
      if (!off) {
        nodes.tell(FAILED, String.join(" ", self, address, user));
      }
    }
  }

  /**
   * Counts an attempt before its password is looked at, so that many at once cannot slip through.
   *
   * @param known whether this user has signed in from there of late: then it is not held against
   *     them that strangers try their name elsewhere
   * @throws TooManyAttempts while locked out
   */
  Attempt begin(String user, String address, BooleanSupplier known) {
    Attempt attempt = new Attempt(user, address);
    if (!off) {
      attempt.take(byUserAndAddress.of(attempt.user + '\n' + attempt.address), () -> false);
      attempt.take(byAddress.of(attempt.address), () -> false);
      attempt.take(byUser.of(attempt.user), known);
    }
    return attempt;
  }

  /**
   * Counts a wrong key towards its address alone: keys cannot be guessed, and belong to no user.
   *
   * @throws TooManyAttempts once there are too many
   */
  void wrongKey(String address) {
    if (off) {
      return;
    }
    ConsumptionProbe probe = byAddress.of(Sha256.brief(address)).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    nodes.tell(FAILED, String.join(" ", self, Sha256.brief(address)));
  }

  private void failedSomewhere(String payload) {
    String[] words = payload.split(" ");
    if (words.length < 2 || words[0].equals(self)) {
      return;
    }
    String address = words[1];
    byAddress.of(address).tryConsume(1);
    if (words.length > 2) {
      String user = words[2];
      byUserAndAddress.of(user + '\n' + address).tryConsume(1);
      byUser.of(user).tryConsume(1);
    }
  }
}

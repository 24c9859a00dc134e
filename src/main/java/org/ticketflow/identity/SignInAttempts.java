package org.ticketflow.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Counts wrong sign-ins and locks out who makes too many: soon for one user from one address, later
 * for an address that tries many users, and for a user who is tried from many addresses. Nobody is
 * locked out for good, since anyone could do that to anyone. A wrong one counts on every node: each
 * holds its own buckets, and is told what the others have counted.
 */
@Component
class SignInAttempts {

  private static final String FAILED = "sign-in-failed";

  private final Buckets byUserAndAddress =
      new Buckets("sign-in-user-and-address", 5, Duration.ofMinutes(2));
  private final Buckets byAddress = new Buckets("sign-in-address", 30, Duration.ofMinutes(5));
  private final Buckets byUser = new Buckets("sign-in-user", 50, Duration.ofMinutes(10));
  private final boolean off;
  private final OtherNodes nodes;

  /** By which this node knows its own words again: it has counted them already. */
  private final String self = UUID.randomUUID().toString();

  SignInAttempts(Limits limits, OtherNodes nodes) {
    this.off = limits.off();
    this.nodes = nodes;
    if (!off) {
      nodes.hear(FAILED, this::failedSomewhere, () -> {});
    }
  }

  /**
   * Counts an attempt before its password is looked at, so that many at once cannot slip through.
   *
   * @throws TooManyAttempts while locked out
   */
  void begin(String user, String address) {
    if (off) {
      return;
    }
    List<Bucket> buckets = buckets(user, address);
    for (int i = 0; i < buckets.size(); i++) {
      ConsumptionProbe probe = buckets.get(i).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        buckets.subList(0, i).forEach(bucket -> bucket.addTokens(1));
        throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
  }

  /** Takes the attempt back: it was none, the password was right. */
  void succeeded(String user, String address) {
    if (!off) {
      buckets(user, address).forEach(bucket -> bucket.addTokens(1));
    }
  }

  /** Leaves the attempt counted, and has the other nodes count it too. */
  void failed(String user, String address) {
    if (!off) {
      nodes.tell(FAILED, String.join(" ", self, hash(address), hash(user)));
    }
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
    ConsumptionProbe probe = byAddress.of(hash(address)).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    nodes.tell(FAILED, String.join(" ", self, hash(address)));
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

  private List<Bucket> buckets(String user, String address) {
    String hashed = hash(user);
    String from = hash(address);
    return List.of(
        byUserAndAddress.of(hashed + '\n' + from), byAddress.of(from), byUser.of(hashed));
  }

  /** Nodes tell each other no names: what was typed may be a password in the wrong field. */
  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 16);
  }
}

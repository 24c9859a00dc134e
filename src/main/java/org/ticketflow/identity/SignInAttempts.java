package org.ticketflow.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Counts wrong sign-ins and locks out who makes too many: soon for one user from one address, later
 * for an address that tries many users, and for a user who is tried from many addresses. Nobody is
 * locked out for good, since anyone could do that to anyone.
 */
@Component
class SignInAttempts {

  private final Buckets byUserAndAddress =
      new Buckets("sign-in-user-and-address", 5, Duration.ofMinutes(2));
  private final Buckets byAddress = new Buckets("sign-in-address", 30, Duration.ofMinutes(5));
  private final Buckets byUser = new Buckets("sign-in-user", 50, Duration.ofMinutes(10));
  private final boolean off;

  SignInAttempts(Limits limits) {
    this.off = limits.off();
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

  /**
   * Counts a wrong key towards its address alone: keys cannot be guessed, and belong to no user.
   *
   * @throws TooManyAttempts once there are too many
   */
  void wrongKey(String address) {
    if (off) {
      return;
    }
    ConsumptionProbe probe = byAddress.of(address).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private List<Bucket> buckets(String user, String address) {
    return List.of(
        byUserAndAddress.of(user + '\n' + address), byAddress.of(address), byUser.of(user));
  }
}

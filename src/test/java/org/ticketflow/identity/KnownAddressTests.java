package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who is tried from everywhere can be kept out nowhere that they usually sign in. */
class KnownAddressTests extends SettingsFixture {

  private static final String OFFICE = "203.0.113.7";

  @Autowired Accounts accounts;
  @Autowired LockOuts lockOuts;

  private final SignInAttempts attempts =
      new SignInAttempts(
          new Limits("on"),
          new Alone(),
          Clock.fixed(Instant.parse("2030-01-07T09:00:00Z"), ZoneOffset.UTC));

  @Test
  void anAddressIsKnownForAMonthAndOnlyAsThisPersons() {
    accounts.signedIn(zoe, OFFICE);
    assertThat(accounts.knows(zoe, OFFICE)).isTrue();
    assertThat(accounts.knows(zoe, "203.0.113.8")).isFalse();
    assertThat(accounts.knows(max, OFFICE)).isFalse();
    assertThat(sql.sql("select k::text from known_address k").query(String.class).list())
        .noneMatch(row -> row.contains(OFFICE));

    sql.sql("update known_address set seen_at = seen_at - interval '31 days' where person = ?")
        .param(zoe)
        .update();
    assertThat(accounts.knows(zoe, OFFICE)).isFalse();
    accounts.signedIn(max, OFFICE);
    assertThat(
            sql.sql("select count(*) from known_address where person = ?")
                .param(zoe)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whoIsTriedFromEverywhereSignsInFromThere() {
    PasswordSignIn door = new PasswordSignIn(people, attempts, lockOuts, accounts);
    assertThat(door.authenticate(presented(zoe, OFFICE)).getName()).isEqualTo(zoe);
    for (int i = 0; i < 50; i++) {
      attempts.begin(zoe, "198.51.100." + i, () -> false).failed();
    }
    assertThatThrownBy(() -> door.authenticate(presented(zoe, "203.0.113.8")))
        .isInstanceOf(TooManyAttempts.class);
    assertThat(door.authenticate(presented(zoe, OFFICE)).getName()).isEqualTo(zoe);
  }

  private static Authentication presented(String user, String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    UsernamePasswordAuthenticationToken presented =
        UsernamePasswordAuthenticationToken.unauthenticated(user, PASSWORD);
    presented.setDetails(new WebAuthenticationDetails((HttpServletRequest) request));
    return presented;
  }

  private static final class Alone implements OtherNodes {

    @Override
    public void tell(String topic, String payload) {}

    @Override
    public void hear(String topic, Consumer<String> heard, Runnable missed) {}
  }
}

package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What strangers can do before they are told to wait. */
class SignInLimitsTests {

  /** It stands: nothing fills up again while a test takes its time. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-07T09:00:00Z"), ZoneOffset.UTC);

  /** Three nodes, each of which hears at once what another tells. */
  private final Together nodes = new Together();

  private final SignInAttempts attempts = attempts(new Limits("on"));

  @Test
  void theSixthWrongPasswordInARowIsNotEvenLookedAt() {
    for (int i = 0; i < 5; i++) {
      begin(attempts, "anna", "10.0.0.1");
    }
    assertThatThrownBy(() -> begin(attempts, "anna", "10.0.0.1"))
        .isInstanceOfSatisfying(
            TooManyAttempts.class, wait -> assertThat(wait.seconds()).isBetween(1L, 120L));
    assertThatCode(() -> begin(attempts, "anna", "10.0.0.2")).doesNotThrowAnyException();
    assertThatCode(() -> begin(attempts, "ben", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void rightPasswordsDoNotCount() {
    for (int i = 0; i < 200; i++) {
      begin(attempts, "anna", "10.0.0.1").succeeded();
    }
  }

  @Test
  void anAddressThatTriesManyUsersIsLockedOut() {
    for (int i = 0; i < 30; i++) {
      begin(attempts, "user" + i, "10.0.0.1");
    }
    assertThatThrownBy(() -> begin(attempts, "user31", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
  }

  @Test
  void whatOneNodeCountsTheOthersCount() {
    SignInAttempts elsewhere = attempts(new Limits("on"));
    for (int i = 0; i < 5; i++) {
      SignInAttempts asked = i % 2 == 0 ? attempts : elsewhere;
      begin(asked, "anna", "10.0.0.1").failed();
    }
    assertThatThrownBy(() -> begin(attempts, "anna", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
    assertThatThrownBy(() -> begin(elsewhere, "anna", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
    for (int i = 0; i < 25; i++) {
      attempts.wrongKey("10.0.0.1");
    }
    assertThatThrownBy(() -> elsewhere.wrongKey("10.0.0.1")).isInstanceOf(TooManyAttempts.class);
    assertThatCode(() -> begin(elsewhere, "anna", "10.0.0.2")).doesNotThrowAnyException();
  }

  @Test
  void whoIsTriedFromEverywhereStillSignsInWhereTheyUsuallyDo() {
    for (int i = 0; i < 50; i++) {
      begin(attempts, "anna", "10.0.1." + i).failed();
    }
    assertThatThrownBy(() -> begin(attempts, "anna", "10.0.2.1"))
        .isInstanceOf(TooManyAttempts.class);
    for (int i = 0; i < 100; i++) {
      attempts.begin("anna", "10.0.0.1", () -> true).succeeded();
    }
    assertThatThrownBy(() -> begin(attempts, "anna", "10.0.2.1"))
        .as("who signs in rightly makes no room for others to guess")
        .isInstanceOf(TooManyAttempts.class);
    for (int i = 0; i < 5; i++) {
      attempts.begin("anna", "10.0.0.1", () -> true).failed();
    }
    assertThatThrownBy(() -> attempts.begin("anna", "10.0.0.1", () -> true))
        .as("guesses are counted there too")
        .isInstanceOf(TooManyAttempts.class);
  }

  private static SignInAttempts.Attempt begin(SignInAttempts of, String user, String address) {
    return of.begin(user, address, () -> false);
  }

  private SignInAttempts attempts(Limits limits) {
    return new SignInAttempts(limits, nodes, CLOCK);
  }

  private static final class Together implements OtherNodes {
    private final Map<String, List<Consumer<String>>> listeners = new HashMap<>();
    private int told;

    @Override
    public void tell(String topic, String payload) {
      assertThat(payload).doesNotContain("anna").doesNotContain("10.0.0");
      told++;
      listeners.getOrDefault(topic, List.of()).forEach(each -> each.accept(payload));
    }

    @Override
    public void hear(String topic, Consumer<String> heard, Runnable missed) {
      listeners.computeIfAbsent(topic, any -> new ArrayList<>()).add(heard);
    }
  }

  @Test
  void offIsOff() {
    SignInAttempts none = attempts(new Limits("off"));
    for (int i = 0; i < 100; i++) {
      begin(none, "anna", "10.0.0.1");
      none.wrongKey("10.0.0.1");
    }
  }

  @Test
  void oneAddressBeginsOnlySoManyConversations() throws Exception {
    VisitorLimits limits = limits();
    for (int i = 0; i < 30; i++) {
      assertThat(begin(limits, "10.0.0.1").getStatus()).isEqualTo(200);
    }
    MockHttpServletResponse refused = begin(limits, "10.0.0.1");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getContentType()).startsWith("application/problem+json");
    assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isPositive();
    assertThat(begin(limits, "10.0.0.2").getStatus()).isEqualTo(200);
  }

  @Test
  void oneAddressWritesOnlySoFast() throws Exception {
    VisitorLimits limits = limits();
    String messages = "/api/v1/sites/acme/conversations/c/messages";
    for (int i = 0; i < 300; i++) {
      assertThat(post(limits, messages, "10.0.0.1").getStatus()).isEqualTo(200);
    }
    assertThat(post(limits, messages, "10.0.0.1").getStatus()).isEqualTo(429);
    assertThat(post(limits, messages, "10.0.0.2").getStatus()).isEqualTo(200);
  }

  @Test
  void threeNodesLetAVisitorsAddressThroughNoMoreThanOne() throws Exception {
    List<VisitorLimits> three = List.of(limits(), limits(), limits());
    String messages = "/api/v1/sites/acme/conversations/c/messages";
    int begun = 0;
    int written = 0;
    for (int i = 0; i < 600; i++) {
      begun += begin(three.get(i % 3), "10.0.0.1").getStatus() == 200 ? 1 : 0;
      written += post(three.get(i % 3), messages, "10.0.0.1").getStatus() == 200 ? 1 : 0;
    }
    // Each may have one or nineteen that it has not told yet.
    assertThat(begun).isBetween(30, 32);
    assertThat(written).isBetween(300, 338);
    assertThat(nodes.told).isLessThan(50);
    assertThat(begin(three.get(1), "10.0.0.2").getStatus()).isEqualTo(200);
  }

  @Test
  void threeNodesLetAnAddressTryNoMoreLinksThanOne() throws Exception {
    List<LinkLimits> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(new LinkLimits.Factory(new Limits("on"), nodes, CLOCK).filter());
    }
    int tried = 0;
    for (int i = 0; i < 100; i++) {
      MockHttpServletRequest request = new MockHttpServletRequest("GET", "/invitation/guess" + i);
      request.setRemoteAddr("10.0.0.1");
      MockHttpServletResponse response = new MockHttpServletResponse();
      three.get(i % 3).doFilter(request, response, new MockFilterChain());
      tried += response.getStatus() == 200 ? 1 : 0;
    }
    assertThat(tried).isBetween(30, 32);
  }

  private VisitorLimits limits() {
    return new VisitorLimits(new Problems(new ObjectMapper()), nodes, CLOCK);
  }

  private static MockHttpServletResponse begin(VisitorLimits limits, String address)
      throws Exception {
    return post(limits, "/api/v1/sites/acme/conversations", address);
  }

  private static MockHttpServletResponse post(VisitorLimits limits, String path, String address)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    limits.doFilter(request, response, new MockFilterChain());
    return response;
  }
}

package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What strangers can do before they are told to wait. */
class SignInLimitsTests {

  /** Three nodes, each of which hears at once what another tells. */
  private final Together nodes = new Together();

  private final SignInAttempts attempts = attempts(new Limits("on"));

  @Test
  void theSixthWrongPasswordInARowIsNotEvenLookedAt() {
    for (int i = 0; i < 5; i++) {
      attempts.begin("anna", "10.0.0.1");
    }
    assertThatThrownBy(() -> attempts.begin("anna", "10.0.0.1"))
        .isInstanceOfSatisfying(
            TooManyAttempts.class, wait -> assertThat(wait.seconds()).isBetween(1L, 120L));
    assertThatCode(() -> attempts.begin("anna", "10.0.0.2")).doesNotThrowAnyException();
    assertThatCode(() -> attempts.begin("ben", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void rightPasswordsDoNotCount() {
    for (int i = 0; i < 200; i++) {
      attempts.begin("anna", "10.0.0.1");
      attempts.succeeded("anna", "10.0.0.1");
    }
  }

  @Test
  void anAddressThatTriesManyUsersIsLockedOut() {
    for (int i = 0; i < 30; i++) {
      attempts.begin("user" + i, "10.0.0.1");
    }
    assertThatThrownBy(() -> attempts.begin("user31", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
  }

  @Test
  void whatOneNodeCountsTheOthersCount() {
    SignInAttempts elsewhere = attempts(new Limits("on"));
    for (int i = 0; i < 5; i++) {
      SignInAttempts asked = i % 2 == 0 ? attempts : elsewhere;
      asked.begin("anna", "10.0.0.1");
      asked.failed("anna", "10.0.0.1");
    }
    assertThatThrownBy(() -> attempts.begin("anna", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
    assertThatThrownBy(() -> elsewhere.begin("anna", "10.0.0.1"))
        .isInstanceOf(TooManyAttempts.class);
    for (int i = 0; i < 25; i++) {
      attempts.wrongKey("10.0.0.1");
    }
    assertThatThrownBy(() -> elsewhere.wrongKey("10.0.0.1")).isInstanceOf(TooManyAttempts.class);
    assertThatCode(() -> elsewhere.begin("anna", "10.0.0.2")).doesNotThrowAnyException();
  }

  private SignInAttempts attempts(Limits limits) {
    return new SignInAttempts(limits, nodes);
  }

  private static final class Together implements OtherNodes {
    private final List<Consumer<String>> listeners = new ArrayList<>();

    @Override
    public void tell(String topic, String payload) {
      assertThat(payload).doesNotContain("anna").doesNotContain("10.0.0");
      listeners.forEach(each -> each.accept(payload));
    }

    @Override
    public void hear(String topic, Consumer<String> heard, Runnable missed) {
      listeners.add(heard);
    }
  }

  @Test
  void offIsOff() {
    SignInAttempts none = attempts(new Limits("off"));
    for (int i = 0; i < 100; i++) {
      none.begin("anna", "10.0.0.1");
      none.wrongKey("10.0.0.1");
    }
  }

  @Test
  void oneAddressBeginsOnlySoManyConversations() throws Exception {
    VisitorLimits limits = new VisitorLimits(new Problems(new ObjectMapper()));
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
    VisitorLimits limits = new VisitorLimits(new Problems(new ObjectMapper()));
    String messages = "/api/v1/sites/acme/conversations/c/messages";
    for (int i = 0; i < 300; i++) {
      assertThat(post(limits, messages, "10.0.0.1").getStatus()).isEqualTo(200);
    }
    assertThat(post(limits, messages, "10.0.0.1").getStatus()).isEqualTo(429);
    assertThat(post(limits, messages, "10.0.0.2").getStatus()).isEqualTo(200);
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

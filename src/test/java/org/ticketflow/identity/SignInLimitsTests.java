package org.ticketflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What strangers can do before they are told to wait. */
class SignInLimitsTests {

  private final SignInAttempts attempts = new SignInAttempts(new Limits("on"));

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
  void offIsOff() {
    SignInAttempts none = new SignInAttempts(new Limits("off"));
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

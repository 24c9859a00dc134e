package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketflow.refusal.InvalidInput;

class EmailAddressTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jo@example.com",
        "Jo.Smith+shop@mail.example.co.uk",
        "o'neil@example.com",
        "x@xn--mnchen-3ya.example"
      })
  void takesWhatMailCanBeSentTo(String address) {
    assertThat(EmailAddress.read(address)).hasValue(new EmailAddress(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jo",
        "jo@",
        "@example.com",
        "jo@example",
        "jo@127.0.0.1",
        "jo@[127.0.0.1]",
        "jo..smith@example.com",
        ".jo@example.com",
        "jo smith@example.com",
        "\"jo smith\"@example.com",
        "jo@exa_mple.com",
        "jo@-example.com",
        "jo@example.com,eve@example.com",
        "Jo <jo@example.com>",
        "jo@example.com\r\nBcc: eve@example.com",
        "jo@example.com\u0000",
        "j\u760d\u760ao@example.com",
        "jö@example.com",
        "jo@exa\u760dmple.com\u202e\u0001"
      })
  void refusesWhatSmtpWouldMangle(String address) {
    assertThat(EmailAddress.read(address)).isEmpty();
  }

  @Test
  void takesADomainOfAnotherScriptInItsAsciiForm() {
    assertThat(EmailAddress.read(" jo@münchen.example "))
        .hasValue(new EmailAddress("jo@xn--mnchen-3ya.example"));
  }

  @Test
  void refusesTheOverlong() {
    assertThat(EmailAddress.read("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(EmailAddress.read("a@" + "b.".repeat(126) + "com")).isEmpty();
    assertThat(EmailAddress.read("a@" + "b.".repeat(1_000_000) + "com")).isEmpty();
  }

  @Test
  void namesTheFieldThatItRefuses() {
    assertThatThrownBy(() -> EmailAddress.require("requester.email", "nonsense"))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> assertThat(refusal.errors().get(0).field()).isEqualTo("requester.email"));
  }
}

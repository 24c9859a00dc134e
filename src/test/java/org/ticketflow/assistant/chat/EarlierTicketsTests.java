package org.ticketflow.assistant.chat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.ticketflow.support.Chat;
import org.ticketflow.support.Filed;

/** Who sees the tickets of an address in the chat: whoever types the code that was mailed there. */
@ExtendWith(OutputCaptureExtension.class)
class EarlierTicketsTests extends AssistantStory {

  private static final Pattern CODE = Pattern.compile("Your code is (\\d{3}) (\\d{3})");
  private static final String MIA = "mia@customer.test";
  private static final String WRONG = "not the code that we have sent";
  private static final String OVER = "not valid any more";

  private Filed earlier;

  @BeforeEach
  void anEarlierTicket() {
    sql.sql("update email_proof set created_at = created_at - interval '30 days'").update();
    earlier =
        given.ticket().subject("The blue lamp is broken").withEmail("Mia@customer.test").filed();
    mails.sentTo(MIA);
  }

  @Test
  void whoeverTypesTheMailedCodeSeesTheirTickets(CapturedOutput output) throws Exception {
    Filed elsewhere = given.ticket().site("globex").withEmail(MIA).filed();
    Filed ofOthers =
        given.ticket().subject("Of somebody else").withEmail("o@customer.test").filed();
    Chat chat = chat("What about my earlier ticket?");
    assertThat(chat.messages()).last().isEqualTo(Lines.WHICH_ADDRESS);
    says(chat, MIA);
    assertThat(chat.messages()).last().asString().contains("sent a code", MIA);
    assertThat(chat.visitor().get(chat.path()).is(200).at("/waitingFor")).isEqualTo("code");
    assertThat(chat.visitor().get(chat.path()).at("/visitor/emailProven")).isEqualTo("false");
    chat.visitor().get(chat.path() + "/earlier-tickets").is(403);

    String code = mailedCode();
    says(chat, "it's " + code.substring(0, 3) + " " + code.substring(3));

    assertThat(chat.messages()).last().asString().contains("your address is confirmed");
    assertThat(chat.visitor().get(chat.path()).at("/visitor/emailProven")).isEqualTo("true");
    var page = chat.visitor().get(chat.path() + "/earlier-tickets").is(200);
    assertThat(page.each("/items", "/code")).contains(earlier.code());
    assertThat(page.each("/items", "/subject"))
        .contains("The blue lamp is broken")
        .doesNotContain("Of somebody else");
    assertThat(page.body()).contains("\"status\":\"open\"", "updatedAt").doesNotContain("globex");
    assertThat(page.at("/email")).isEqualTo(MIA);
    assertThat(ofOthers.code()).isNotEqualTo(elsewhere.code() + "x");

    assertThat(chat.messages()).contains("it's ••••••");
    assertThat(everythingKept()).as("the code is kept nowhere").doesNotContain(code);
    assertThat(output.getAll())
        .doesNotContain(code)
        .doesNotContain(code.substring(0, 3) + " " + code.substring(3));
    says(chat, "Show me my previous tickets");
    assertThat(chat.messages()).last().isEqualTo(Lines.EARLIER_SHOWN);
  }

  @Test
  void threeWrongCodesAreAllThereAre() throws Exception {
    Chat chat = chatOf(MIA, "Any news about my earlier ticket?");
    String code = mailedCode();
    String wrong = code.equals("000000") ? "111111" : "000000";
    says(chat, wrong);
    assertThat(chat.messages()).last().asString().contains(WRONG);
    confirm(chat, wrong, 422);
    says(chat, "my code is " + wrong);
    assertThat(chat.messages()).last().asString().contains(OVER);
    says(chat, code);
    assertThat(chat.messages()).last().asString().contains(OVER);
    confirm(chat, code, 422);
    chat.visitor().get(chat.path() + "/earlier-tickets").is(403);
    assertThat(chat.messages()).doesNotContain(wrong, code);
  }

  @Test
  void aCodeLivesTenMinutesAndAProofAnHour() throws Exception {
    Chat chat = chatOf(MIA, "Status of my ticket?");
    clock.pass(minutes(11));
    confirm(chat, mailedCode(), 422);
    ask(chat, 202);
    clock.pass(minutes(9));
    confirm(chat, mailedCode(), 200);
    clock.pass(minutes(59));
    chat.visitor().get(chat.path() + "/earlier-tickets").is(200);
    clock.pass(minutes(2));
    chat.visitor().get(chat.path() + "/earlier-tickets").is(403);
  }

  @Test
  void aCodeCountsInItsConversationAlone() throws Exception {
    Chat chat = chatOf(MIA, "What about TKT-1?");
    String code = mailedCode();
    Chat other = chatOf(MIA, "Hello");
    confirm(other, code, 422);
    chat.visitor().get(other.path() + "/earlier-tickets").is(404);
    confirm(chat, code, 200);
    other.visitor().get(other.path() + "/earlier-tickets").is(403);
  }

  @Test
  void nobodyButTheVisitorCanProveOrSeeIt() {
    Chat chat = chatOf(MIA, "Hello");
    for (String who : List.of("anna", "robot")) {
      as(who).post(chat.path() + "/email-proof", Map.of()).is(403);
      as(who).post(chat.path() + "/email-proof/code", Map.of("code", "123456")).is(403);
      as(who).get(chat.path() + "/earlier-tickets").is(403);
    }
    as("gus").get(chat.path() + "/earlier-tickets").is(404);
    doors.anyone().get(chat.path() + "/earlier-tickets").is(401);
    doors.anyone().post(chat.path() + "/email-proof", Map.of()).is(401);
    chat.visitor().post(chat.path() + "/email-proof", Map.of("email", "no address")).is(422);
    chat.visitor().post(chat.path() + "/email-proof/code", Map.of("code", "12")).is(422);
    assertThat(
            count("select count(*) from email_proof where conversation_id = '" + chat.id() + "'"))
        .isZero();
  }

  @Test
  void theAnswerIsTheSameWhetherThereAreTicketsOrNot() throws Exception {
    Chat known = chatOf(MIA, "Hello");
    Chat unknown = chatOf("nobody@customer.test", "Hello");
    String one = ask(known, 202).replace(MIA, "X");
    String other = ask(unknown, 202).replace("nobody@customer.test", "X");
    assertThat(other).isEqualTo(one);
    assertThat(unknown.messages().get(2).replace("nobody@customer.test", "X"))
        .isEqualTo(known.messages().get(2).replace(MIA, "X"));
    String mailed = code(mails.sentTo("nobody@customer.test"));
    confirm(unknown, mailed, 200);
    assertThat(unknown.visitor().get(unknown.path() + "/earlier-tickets").is(200).body())
        .contains("\"items\":[]");
  }

  @Test
  void codesAreLimitedForEachAddressAndEachConversation() {
    Chat chat = chatOf(MIA, "Hello");
    for (int i = 0; i < 3; i++) {
      ask(chat, 202);
    }
    Chat another = chatOf("MIA@customer.test", "Hello");
    assertThat(ask(another, 429)).contains("Too many codes");
    assertThat(mails.sentTo(MIA)).hasSize(3);
    says(another, "What about my earlier ticket?");
    assertThat(another.messages()).last().isEqualTo(Lines.TOO_MANY_CODES);
    clock.pass(hours(1));
    ask(another, 202);
    for (String email : List.of("a@customer.test", "b@customer.test")) {
      chat.visitor().post(chat.path() + "/email-proof", Map.of("email", email)).is(202);
    }
    chat.visitor().post(chat.path() + "/email-proof", Map.of("email", "c@customer.test")).is(429);
  }

  @Test
  void theSameMessageSentAgainIsOneTry() throws Exception {
    Chat chat = chatOf(MIA, "What about my earlier ticket?");
    String code = mailedCode();
    String wrong = code.equals("000000") ? "111111" : "000000";
    for (int i = 0; i < 4; i++) {
      chat.visitor()
          .post(chat.path() + "/messages", Map.of("body", wrong), "Idempotency-Key", "k1")
          .is(201);
    }
    confirm(chat, code, 200);
  }

  @Test
  void anOrderNumberInAReportStaysAndIsHeard() {
    Chat chat = chatOf(MIA, "What about my earlier ticket?");
    String report = "By the way the lamp of my order 582134 came with a big crack in its glass";
    says(chat, report);
    assertThat(chat.messages()).contains(report);
    assertThat(codes(chat)).hasSize(1);
  }

  @Test
  void anAddressThatIsOnlyClaimedIsNotProvenByTheProofOfAnother() throws Exception {
    Chat chat = chatOf("mallory@customer.test", "What about my earlier ticket?");
    confirm(chat, code(mails.sentTo("mallory@customer.test")), 200);
    says(chat, "my email is " + MIA);
    chat.visitor().get(chat.path() + "/earlier-tickets").is(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What about my earlier ticket?",
        "Hi, any news on TKT-12?",
        "what's the status of my ticket",
        "How is my previous request going?",
        "Can you show me my old tickets",
        "Is there an update on my case?",
        "What happened to my last report?",
        "my earlier tickets",
        "I'd like to check my open tickets please",
        "TKT-7?"
      })
  void whoAsksForEarlierTicketsIsUnderstood(String words) {
    assertThat(EarlierTicketWords.in(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where are my tickets for the concert?",
        "I can't open the report in your app",
        "The status of my order does not change",
        "How do I show my ticket at the entrance?",
        "My last payment failed",
        "The case of my phone is broken"
      })
  void otherMattersAreNot(String words) {
    assertThat(EarlierTicketWords.in(words)).isFalse();
  }

  private String mailedCode() throws Exception {
    return code(mails.sentTo(MIA));
  }

  private static String code(List<MimeMessage> mails) throws Exception {
    Matcher code = CODE.matcher("");
    for (MimeMessage mail : mails) {
      Matcher found = CODE.matcher(com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail));
      if (found.find()) {
        code = found;
      }
    }
    return code.group(1) + code.group(2);
  }

  private static void confirm(Chat chat, String code, int status) {
    chat.visitor().post(chat.path() + "/email-proof/code", Map.of("code", code)).is(status);
  }

  private static String ask(Chat chat, int status) {
    return chat.visitor().post(chat.path() + "/email-proof", Map.of()).is(status).body();
  }

  /** All that is written down of what people say and what is sent. */
  private String everythingKept() {
    return String.join(
        "\n",
        sql.sql(
                "select body from message union all select text_body || html_body || subject from"
                    + " outgoing_mail union all select code_hash from email_proof"
                    + " union all select words from assistant_issue")
            .query(String.class)
            .list());
  }
}

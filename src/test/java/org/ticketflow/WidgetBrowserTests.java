package org.ticketflow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.identity.ApiKeys;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;
import org.ticketflow.support.DeskPages;

/** The chat as a visitor of a site has it, in a real browser. */
class WidgetBrowserTests extends DeskPages {

  private static final String CONVERSATIONS = "/api/v1/sites/acme/conversations";

  @Autowired private Sites sites;
  @Autowired private ApiKeys keys;

  @Test
  void whatIsSaidOutlivesAReloadAndIsShownOnce() {
    Page page = visitor();
    say(page, "My <b>export</b> fails, see https://shop.example/orders?x=1.");
    assertThat(words(page))
        .hasText(new String[] {"My <b>export</b> fails, see https://shop.example/orders?x=1."});
    assertThat(page.getByRole(AriaRole.LINK, link("https://shop.example/orders?x=1"))).isVisible();

    String conversation = conversation(page);
    answer("anna", conversation, "Which format?");
    assertThat(words(page)).hasCount(2);
    assertThat(page.locator(".who").last()).hasText("Anna");

    page.reload();
    assertThat(words(page)).hasCount(2);
    answer("robot", conversation, "I passed it on.");
    assertThat(words(page)).hasCount(3);
    assertThat(page.locator(".who").last()).hasText("Assistant");
    say(page, "Thank you");
    assertThat(words(page)).hasCount(4);
    assertThat(said(conversation)).hasSize(4);
  }

  @Test
  void asksForTheEmailThatTheProcessWaitsFor() {
    Page page = visitor();
    say(page, "My payment failed");
    String conversation = conversation(page);
    String code =
        as("robot")
            .post(
                "/api/v1/sites/acme/tickets",
                Map.of(
                    "subject",
                    "Payment failed",
                    "description",
                    "…",
                    "conversationId",
                    conversation))
            .is(201)
            .at("/code");
    assertThat(page.locator(".code")).hasText(code);
    Locator email = page.getByLabel("Your email address");
    email.fill("mia@");
    page.getByRole(AriaRole.BUTTON, button("Send email address")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not look like an email address");
    accessible(page);

    email.fill("mia@customer.test");
    page.getByRole(AriaRole.BUTTON, button("Send email address")).click();
    assertThat(email).isHidden();
    assertThat(words(page).getByText("mia@customer.test")).isVisible();
    assertThat(page.locator(".item.unsent")).hasCount(0);
    assertThat(as("anna").get("/api/v1/sites/acme/tickets/" + code).at("/status"))
        .isEqualTo("open");
  }

  @Test
  void whatIsWrittenOfflineIsSentLaterAndOnce() {
    Page page = visitor();
    say(page, "First");
    assertThat(page.locator(".unsent")).hasCount(0);
    String conversation = conversation(page);

    page.context().setOffline(true);
    write(page, "Second");
    write(page, "Third");
    assertThat(page.locator(".unsent")).hasCount(2);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("No connection");
    page.context().setOffline(false);

    assertThat(page.locator(".unsent")).hasCount(0);
    assertThat(words(page)).hasText(new String[] {"First", "Second", "Third"});
    assertThat(said(conversation)).containsExactly("First", "Second", "Third");
  }

  @Test
  void aLostAnswerDoesNotDoubleAMessage() {
    Page page = visitor();
    say(page, "First");
    assertThat(page.locator(".unsent")).hasCount(0);
    String conversation = conversation(page);
    boolean[] lost = {false};
    page.route(
        "**/messages",
        route -> {
          if (route.request().method().equals("POST") && !lost[0]) {
            lost[0] = true;
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    write(page, "Only once");
    assertThat(page.locator(".unsent")).hasCount(0);
    assertThat(words(page)).hasCount(2);
    assertThat(said(conversation)).containsExactly("First", "Only once");
  }

  @Test
  void anEndedConversationIsLeftForANewOne() {
    Page page = visitor();
    say(page, "Hello");
    assertThat(page.locator(".unsent")).hasCount(0);
    as("anna").post(CONVERSATIONS + "/" + conversation(page) + "/close", Map.of()).is(200);
    page.getByRole(AriaRole.BUTTON, button("Start a new conversation")).click();
    assertThat(words(page)).hasCount(0);
    say(page, "Hello again");
    assertThat(words(page)).hasText(new String[] {"Hello again"});
  }

  @Test
  void worksByKeyboardOnAPhoneAndForEverybody() {
    Page page = browserOfAnyone(390, 844);
    page.navigate("/demo/acme");
    page.getByRole(AriaRole.BUTTON, button("Chat with Acme")).focus();
    page.keyboard().press("Enter");
    page.keyboard().type("Hello");
    page.keyboard().press("Enter");
    assertThat(words(page)).hasText(new String[] {"Hello"});
    assertThat(page.locator(".item.unsent")).hasCount(0);
    accessible(page);
    pictures(page, "widget");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    assertThat(page.getByRole(AriaRole.BUTTON, button("Chat with Acme"))).isFocused();
    answer("ben", conversation(page), "Hello, Ben here");
    assertThat(page.locator(".unread")).containsText("1");
  }

  @Test
  void isSmall() throws IOException {
    byte[] script =
        doors.anyone().get("/widget.js").is(200).body().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(script);
    }
    assertThat(zipped.size()).isBetween(1_000, 30 * 1024);
  }

  @Test
  void onlyPagesOfAllowedOriginsMayTalk() throws IOException {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String origin = "http://127.0.0.1:" + shop.getAddress().getPort();
    sites.add("shop", "Shop", "support@shop.test", ZoneOffset.UTC);
    sql.sql("update site set allowed_origins = array[:origin]").param("origin", origin).update();
    keys.issueKnown("shop", "shop-robot", Role.AI_AGENT, "story-shop-key");
    byte[] html =
        """
        <!doctype html><title>Shop</title><h1>Shop</h1>
        <script src="http://127.0.0.1:%d/widget.js" data-site="shop" data-title="Shop chat"></script>
        """
            .formatted(doors.port())
            .getBytes(StandardCharsets.UTF_8);
    shop.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    shop.start();
    try {
      Page page = browserOfAnyone(1000, 800);
      page.navigate(origin);
      page.getByRole(AriaRole.BUTTON, button("Shop chat")).click();
      say(page, "Hello from the shop");
      assertThat(page.locator(".unsent")).hasCount(0);
      assertThat(words(page)).hasText(new String[] {"Hello from the shop"});

      assertThat(
              doors
                  .anyone()
                  .post(
                      "/api/v1/sites/shop/conversations",
                      Map.of(),
                      "Origin",
                      "https://evil.example")
                  .status())
          .isEqualTo(403);
    } finally {
      shop.stop(0);
    }
  }

  @Test
  void anAnswerFromTheDeskComesWithItsNameAndMarks() {
    Page page = visitor();
    say(page, "My invoice is wrong, mia@customer.test");
    String conversation = conversation(page);
    String code =
        as("robot")
            .post(
                "/api/v1/sites/acme/tickets",
                Map.of(
                    "subject",
                    "Invoice",
                    "description",
                    "…",
                    "requester",
                    Map.of("email", "mia@customer.test"),
                    "conversationId",
                    conversation))
            .is(201)
            .at("/code");
    as("ben")
        .post(
            "/api/v1/sites/acme/tickets/" + code + "/comments",
            Map.of(
                "body",
                    "It is **corrected**, <img src=x onerror=alert(1)> see [here](https://a.example/1).",
                "visibility", "public"))
        .is(201);
    assertThat(page.locator(".agent .who").last()).hasText("Ben");
    assertThat(page.locator(".agent .words strong")).hasText("corrected");
    assertThat(page.locator(".agent .words img")).hasCount(0);
    assertThat(page.getByRole(AriaRole.LINK, link("here"))).isVisible();
  }

  @Test
  void whoProvesTheirAddressSeesTheirEarlierTickets() throws Exception {
    String mailbox = "pia@customer.test";
    String earlier =
        given.ticket().subject("The blue lamp is broken").withEmail(mailbox).filed().code();
    Page page = browserOfAnyone(390, 844);
    page.navigate("/demo/acme");
    page.getByRole(AriaRole.BUTTON, button("Chat with Acme")).click();
    page.getByRole(AriaRole.BUTTON, button("My tickets")).click();
    page.getByLabel("Which email address").fill("pia@");
    page.getByRole(AriaRole.BUTTON, button("Send code")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not look like an email address");
    page.getByLabel("Which email address").fill(mailbox);
    page.getByRole(AriaRole.BUTTON, button("Send code")).click();

    Locator field = page.getByLabel("The code of six digits");
    field.fill("12");
    page.getByRole(AriaRole.BUTTON, button("Show tickets")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("six digits");
    accessible(page);
    pictures(page, "widget-code");
    String code = code(mailbox);
    field.fill(code.equals("000000") ? "111111" : "000000");
    page.getByRole(AriaRole.BUTTON, button("Show tickets")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not the code");
    say(page, code, "••••••");

    assertThat(page.locator(".earlier li")).hasCount(1);
    assertThat(page.locator(".earlier li")).containsText(earlier);
    assertThat(page.locator(".earlier li")).containsText("The blue lamp is broken");
    assertThat(page.locator(".earlier li")).containsText("Open");
    accessible(page);
    pictures(page, "widget-earlier");
    page.reload();
    page.getByRole(AriaRole.BUTTON, button("My tickets")).click();
    assertThat(page.locator(".earlier li")).hasCount(1);
  }

  private String code(String mailbox) throws Exception {
    List<MimeMessage> mails = this.mails.sentTo(mailbox);
    Matcher code =
        Pattern.compile("Your code is (\\d{3}) (\\d{3})")
            .matcher(GreenMailUtil.getWholeMessage(mails.get(mails.size() - 1)));
    assertThat(code.find()).isTrue();
    return code.group(1) + code.group(2);
  }

  private Page visitor() {
    Page page = browserOfAnyone(1200, 800);
    page.navigate("/demo/acme");
    page.getByRole(AriaRole.BUTTON, button("Chat with Acme")).click();
    return page;
  }

  /** Says something and waits until it has arrived. */
  private static void say(Page page, String words) {
    say(page, words, words);
  }

  private static void say(Page page, String words, String shown) {
    write(page, words);
    assertThat(page.locator(".item.unsent")).hasCount(0);
    assertThat(words(page).getByText(shown)).isVisible();
  }

  private static void write(Page page, String words) {
    page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill(words);
    page.getByRole(AriaRole.BUTTON, button("Send")).click();
  }

  private static Locator words(Page page) {
    return page.locator(".words");
  }

  private void answer(String who, String conversation, String words) {
    as(who).post(CONVERSATIONS + "/" + conversation + "/messages", Map.of("body", words)).is(201);
  }

  private static String conversation(Page page) {
    return (String)
        page.evaluate("JSON.parse(localStorage.getItem('ticketflow:acme')).conversation.id");
  }

  private List<String> said(String conversation) {
    return as("anna")
        .get(CONVERSATIONS + "/" + conversation + "/messages")
        .is(200)
        .each("/items", "/body");
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}

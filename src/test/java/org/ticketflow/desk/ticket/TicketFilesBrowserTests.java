package org.ticketflow.desk.ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.mail.body.MailBodies;
import org.ticketflow.support.DeskPages;
import org.ticketflow.support.Filed;
import org.ticketflow.ticket.Comment;
import org.ticketflow.ticket.Comments;
import org.ticketflow.ticket.Visibility;
import org.ticketflow.ticket.attachment.Attachments;
import org.ticketflow.ticket.attachment.Upload;

/** Files in the composer and the thread, and a stranger's HTML mail that harms nobody. */
class TicketFilesBrowserTests extends DeskPages {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private static final String HOSTILE =
      """
      <style>body, .desk-toast { display: none !important }</style>
      <script>window.top.hacked = 1; document.title = 'hacked'</script>
      <p id="composer">Hello <b>team</b>, see <img src="cid:plan@mail" alt="plan"></p>
      <img src="x" onerror="window.top.hacked = 1">
      <img src="https://pictures.invalid/pixel.png" alt="pixel">
      <div style="position: fixed; inset: 0; background: red url(https://pictures.invalid/a.png)">Over all</div>
      <form action="https://pictures.invalid"><input name="password"></form>
      <a href="javascript:alert(1)">Run</a> <a href="https://shop.test/">Shop</a>
      <div class="gmail_quote">On Monday, Anna wrote:<blockquote>Old words</blockquote></div>
      """;

  @Autowired Comments comments;
  @Autowired Attachments attachments;
  @Autowired MailBodies mails;

  @Test
  void filesAreChosenRemovedSentAndShown() {
    Filed ticket = given.ticket().inProgressWith("anna");
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + ticket.code());
    ready(page);
    Locator panel = page.locator("#panel-public");
    panel
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              file("log.txt", "text/plain", "one\n".getBytes(StandardCharsets.UTF_8)),
              file("plan.png", "image/png", PNG),
              file("no.txt", "text/plain", new byte[] {65})
            });
    assertThat(panel.locator("[data-attached] li")).hasCount(3);
    panel.getByLabel("Remove no.txt").press("Enter");
    assertThat(panel.locator("[data-attached] li")).hasCount(2);
    panel.locator("textarea").fill("See the files");
    accessible(page);
    panel.locator("[data-sends]").click();
    assertThat(page.locator(".said .file")).hasCount(2);
    assertThat(page.locator(".said .file-name")).hasText(new String[] {"log.txt", "plan.png"});
    assertThat(panel.locator("[data-attached] li")).hasCount(0);
    assertThat(page.locator(".said img.file-picture")).hasJSProperty("naturalWidth", 1);
    var download = page.waitForDownload(() -> page.locator(".said .file").first().click());
    assertThat(download.suggestedFilename()).isEqualTo("log.txt");
  }

  @Test
  void whatIsDroppedIsAttachedAndWhatIsTooMuchIsRefusedAtOnce() {
    Filed ticket = given.ticket().inProgressWith("anna");
    Page page = browserOf("anna");
    page.navigate("/desk/acme/tickets/" + ticket.code());
    ready(page);
    page.evaluate(
        "() => { const files = new DataTransfer(); files.items.add(new File(['x'], 'dropped.txt'));"
            + " document.querySelector('#composer').dispatchEvent("
            + "new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true})); }");
    Locator panel = page.locator("#panel-public");
    assertThat(panel.locator("[data-attached] .file-name")).hasText("dropped.txt");
    page.evaluate(
        "() => { const files = new DataTransfer(); for (let i = 0; i < 20; i++)"
            + " files.items.add(new File(['x'], i + '.txt')); document.querySelector('#composer')"
            + ".dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true})); }");
    assertThat(panel.locator("[data-attach-problem]")).containsText("Up to 20 files");
    assertThat(panel.locator("[data-attached] li")).hasCount(1);
  }

  @Test
  void hostileMailHarmsNobody() {
    Filed ticket = given.ticket().inProgressWith("anna");
    Comment comment =
        comments.add(
            ticket.key(), "Hello team\n\nOn 5 Jan 2026, Anna wrote:\n> Old", Visibility.INTERNAL);
    attachments.keep(
        "acme",
        ticket.key().number(),
        comment.id(),
        List.of(new Upload("plan.png", null, "<plan@mail>", PNG)));
    mails.keep("acme", ticket.key().number(), comment.id(), HOSTILE);

    Page page = browserOf("anna");
    List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate("/desk/acme/tickets/" + ticket.code());
    ready(page);
    page.locator(".mail-frame").scrollIntoViewIfNeeded();
    FrameLocator mail = page.frameLocator(".mail-frame");
    assertThat(mail.locator("p").first()).containsText("Hello team");
    assertThat(mail.locator("img[alt=plan]")).hasJSProperty("naturalWidth", 1);
    assertThat(mail.locator("script, style ~ style, form, input, [onerror], #composer"))
        .hasCount(0);
    assertThat(mail.getByText("Old words")).not().isVisible();
    mail.locator("summary").click();
    assertThat(mail.getByText("Old words")).isVisible();
    assertThat(mail.getByText("Shop")).hasAttribute("target", "_blank");
    assertThat(page.evaluate("window.hacked")).isNull();
    assertThat(page.title()).doesNotContain("hacked");
    assertThat(asked).noneMatch(url -> url.contains("pictures.invalid"));
    assertThat(page.locator("#composer")).isVisible();
    assertThat(
            ((Number) page.evaluate("document.querySelector('.mail-frame').offsetHeight"))
                .intValue())
        .isBetween(60, 1000);

    page.getByText("Load pictures").click();
    assertThat(mail.locator("img[alt=pixel]"))
        .hasAttribute("src", "https://pictures.invalid/pixel.png");
    assertThat(asked).noneMatch(url -> url.contains("a.png"));
  }

  private static FilePayload file(String name, String type, byte[] content) {
    return new FilePayload(name, type, content);
  }
}

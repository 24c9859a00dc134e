package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * A story that is seen in browsers: each person has one of their own. What a page complains about
 * (errors of scripts, refusals of the content policy) fails the test.
 */
public abstract class DeskPages extends Story {

  private static final String AXE_SCRIPT = axe();
  private static final String ALL_RULES =
      "{resultTypes: ['violations'], runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}";

  /** What can differ between light and dark. */
  private static final String COLOURS =
      "{resultTypes: ['violations'], runOnly: {type: 'rule', values: ['color-contrast',"
          + " 'link-in-text-block']}}";

  private static final int WIDE = 1440;
  private static final List<Integer> WIDTHS = List.of(WIDE, 390);
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  private final List<String> complaints = new ArrayList<>();
  private final List<Page> open = new ArrayList<>();
  private Chromium chromium;

  @BeforeAll
  void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(45_000);
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void closePages() {
    open.forEach(page -> page.context().close());
    open.clear();
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    assertThat(heard).as("what pages complained about").isEmpty();
  }

  /** A browser of 1440 by 900 in which the person is signed in. */
  protected Page browserOf(String person) {
    return browserOf(person, 1440, 900);
  }

  protected Page browserOf(String person, int width, int height) {
    Page page = browserOfAnyone(width, height);
    page.navigate("/login");
    page.getByLabel("User").fill(person);
    page.getByLabel("Password").fill("demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(url -> !url.contains("/login"));
    return page;
  }

  /** A browser of somebody who is not signed in. */
  protected Page browserOfAnyone(int width, int height) {
    Page page = chromium.open(doors.port(), width, height);
    open.add(page);
    show(page, ColorScheme.LIGHT);
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    return page;
  }

  /**
   * Breaks no rule of WCAG 2.2 AA that axe can tell, in light and in dark.
   *
   * @param except parts that are drawn by others' libraries
   */
  protected void accessible(Page page, String... except) {
    for (ColorScheme scheme : SCHEMES) {
      show(page, scheme);
      judge(page, scheme, except);
    }
    show(page, ColorScheme.LIGHT);
  }

  /** Is no wider than the window. */
  protected void fits(Page page) {
    Number over =
        (Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(over.intValue())
        .as("pixels beyond the window of " + page.url())
        .isLessThanOrEqualTo(0);
  }

  /** Fits wide and narrow, light and dark, with a {@link Chromium#picture} of each. */
  protected void pictures(Page page, String name) {
    everyWay(page, (width, scheme) -> picture(page, name, width, scheme));
  }

  /** Pictures of a page, which is {@link #accessible} in each of them. */
  protected void seen(Page page, String name, String... except) {
    everyWay(
        page,
        (width, scheme) -> {
          picture(page, name, width, scheme);
          judge(page, scheme, except);
        });
  }

  private void everyWay(Page page, BiConsumer<Integer, ColorScheme> look) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, width == WIDE ? 900 : 844);
      for (ColorScheme scheme : SCHEMES) {
        show(page, scheme);
        look.accept(width, scheme);
      }
      fits(page);
    }
    page.setViewportSize(WIDE, 900);
    show(page, ColorScheme.LIGHT);
  }

  /** Without motion: what is on its way from light to dark has neither's contrast. */
  private static void show(Page page, ColorScheme scheme) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private static void picture(Page page, String name, int width, ColorScheme scheme) {
    Chromium.picture(
        page, "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
  }

  private static void judge(Page page, ColorScheme scheme, String... except) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      // As a debugger does: the content policy forbids it to the page itself.
      page.evaluate(AXE_SCRIPT);
    }
    assertThat(violations(page, scheme == ColorScheme.LIGHT ? ALL_RULES : COLOURS, except))
        .as("axe, " + scheme + ", " + page.viewportSize().width + ", " + page.url())
        .isEmpty();
  }

  /** Its scripts are there: what is typed from now on is heard. */
  protected static Page ready(Page page) {
    PlaywrightAssertions.assertThat(page.locator("[data-module]:not([data-ready])")).hasCount(0);
    return page;
  }

  /** The line that says what was just done, or why it was not. */
  protected static Locator toast(Page page) {
    return page.locator(".desk-toast").last();
  }

  @SuppressWarnings("unchecked")
  private static List<String> violations(Page page, String rules, String... except) {
    Map<String, Object> result =
        (Map<String, Object>)
            page.evaluate(
                "except => axe.run({include: [document], exclude: except.map(each => [each])},"
                    + rules
                    + ")",
                List.of(except));
    return ((List<Map<String, Object>>) result.get("violations"))
        .stream()
            .map(
                each ->
                    each.get("id")
                        + ": "
                        + ((List<Map<String, Object>>) each.get("nodes"))
                            .stream().map(node -> String.valueOf(node.get("html"))).toList())
            .toList();
  }

  private static String axe() {
    Path axe = Path.of("src", "main", "frontend", "node_modules", "axe-core", "axe.min.js");
    try {
      return Files.readString(axe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.ticketflow.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.support.DeskPages;

/** Every page: for everybody and every screen, light enough, and with no word that is obeyed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesBrowserTests extends DeskPages {

  /** What a page may take over the line, compressed, once its parts have been there before. */
  private static final int LIGHT = 150 * 1024;

  private static final String TAKEN =
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
          + ".reduce((sum, each) => sum + each.transferSize, 0)";

  private static final Pattern DRAWING =
      Pattern.compile("chunk-(NavigatedViewer|diagram|diagram-editor|table-editor|reports)-");

  private static final Set<String> DRAWN =
      Set.of(
          Sights.TICKET,
          "/desk/{site}/rules",
          "/desk/{site}/rules/{file}",
          "/desk/{site}/rules/{file}/edit",
          "/desk/{site}/rules/{file}/compare",
          "/desk/{site}/reports");

  /** Made once, however often the tests are run. */
  private static List<Sight> sights = List.of();

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private People people;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private final Map<String, Page> browsers = new HashMap<>();

  @BeforeEach
  void everythingIsThere() {
    browsers.clear();
    if (sights.isEmpty()) {
      Map<String, String> made = new HashMap<>(beans.createBean(Showcase.class).build());
      made.putAll(beans.createBean(Furniture.class).place());
      sights = new Sights(made).all();
    }
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> everyPageIsForEverybodyAndLight() {
    return sights.stream().map(sight -> DynamicTest.dynamicTest(sight.name(), () -> look(sight)));
  }

  @Test
  void noPageIsForgotten() {
    Set<String> known =
        Stream.concat(sights.stream().map(Sight::route), Sights.NO_PAGES.stream())
            .collect(Collectors.toSet());
    assertThat(known).as("the sights, and what is no page").containsAll(pages());
  }

  /** After the pictures were taken: what is hostile stays so. */
  @Test
  @Order(2)
  void whatAnybodyWroteStaysText() {
    String ticket = sights.stream().filter(this::isLively).findFirst().orElseThrow().address();
    String path = "/api/v1/sites/show" + ticket.substring("/desk/show".length());
    for (String words : List.of(HostileWords.PROBE, HostileWords.PROBE + " again")) {
      Map<String, Object> set =
          Map.of("subject", words, "labels", List.of("billing", HostileWords.PROBE));
      as("lena").patch(path, set).is(200);
    }
    people.save(
        new Person("lena", HostileWords.PROBE, "lena@x.test", Set.of(Role.AGENT), Set.of("show")),
        "demo");
    HostileWords words = beans.createBean(HostileWords.class);
    words.plant();
    assertThat(words.planted()).as("fields that the showcase fills").hasSizeGreaterThan(35);
    int shown = 0;
    for (Sight sight : sights) {
      Page page = open(sight);
      assertThat(page.locator("[data-probe]").count()).as(sight.name()).isZero();
      assertThat(page.evaluate("window.h")).as(sight.name()).isNull();
      shown += page.content().contains("data-probe") ? 1 : 0;
    }
    assertThat(shown).as("pages that show what was planted").isGreaterThan(45);
  }

  private boolean isLively(Sight sight) {
    return sight.name().equals("ticket-lively");
  }

  private void look(Sight sight) {
    Page page = open(sight);
    if (taken(page) > LIGHT) {
      open(sight);
      assertThat(taken(page)).as("bytes that a second look takes").isLessThan(LIGHT);
    }
    assertThat(DRAWN.contains(sight.route()) ? List.of() : drawing(page))
        .as("what draws diagrams and charts, where there are none")
        .isEmpty();
    sight.opened().accept(page);
    seen(page, sight.name(), ".djs-container", ".bio-properties-panel", ".dmn-js-parent");
  }

  private Page open(Sight sight) {
    Page page = browsers.computeIfAbsent(sight.person(), this::browser);
    Response answer = page.navigate(sight.address());
    assertThat(answer.status()).as(sight.address()).isEqualTo(sight.status());
    assertThat(answer.headerValue("content-security-policy"))
        .contains("default-src 'self'; script-src 'self'; style-src 'self'")
        .doesNotContain("unsafe");
    ready(page).locator(sight.shown()).first().waitFor();
    return page;
  }

  private Page browser(String person) {
    Page page = person.isEmpty() ? browserOfAnyone(1440, 900) : browserOf(person);
    page.clock().setFixedTime(Date.from(clock.now().plus(minutes(12))));
    return page;
  }

  private static int taken(Page page) {
    return ((Number) page.evaluate(TAKEN)).intValue();
  }

  private static List<String> drawing(Page page) {
    List<?> asked =
        (List<?>) page.evaluate("performance.getEntriesByType('resource').map(each => each.name)");
    return asked.stream().map(String::valueOf).filter(DRAWING.asPredicate()).toList();
  }

  /** All that a browser can be led to. */
  private Set<String> pages() {
    return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
        .filter(route -> route.getValue().getBeanType().getName().startsWith("org.ticketflow.desk"))
        .map(route -> route.getKey())
        .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(route -> route.getPatternValues().stream())
        .map(pattern -> pattern.replaceAll(":[^}]*}", "}"))
        .collect(Collectors.toSet());
  }
}

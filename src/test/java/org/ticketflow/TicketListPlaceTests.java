package org.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.Story;
import org.ticketflow.ticket.ListedTicket;
import org.ticketflow.ticket.TicketCount;
import org.ticketflow.ticket.TicketCounts;
import org.ticketflow.ticket.TicketList;
import org.ticketflow.ticket.TicketListOrder;
import org.ticketflow.ticket.TicketListPage;
import org.ticketflow.ticket.TicketPlace;
import org.ticketflow.ticket.TicketQuery;

/**
 * Back and forth in a list, and what stands beside a ticket, in each order and for each way of
 * reading.
 */
class TicketListPlaceTests extends Story {

  private static final String LABEL = "places";

  @Autowired private TicketList list;
  @Autowired private TicketCounts counts;
  private boolean filed;

  private TicketQuery query(String assignee, String status) {
    return new TicketQuery(
        status == null ? List.of() : List.of(status),
        List.of(),
        assignee == null ? List.of() : List.of(assignee),
        List.of(LABEL),
        null);
  }

  private void tickets() {
    if (filed) {
      return;
    }
    filed = true;
    String[] priorities = {"high", "low", "high", "urgent", "normal", "low", "high"};
    for (int i = 0; i < priorities.length; i++) {
      String code =
          given
              .ticket()
              .subject("t" + i)
              .priority(priorities[i])
              .labelled(LABEL)
              .assignedTo("anna")
              .filed()
              .path();
      if (i % 3 == 1) {
        as("anna").patch(code, Map.of("status", "closed")).is(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-updatedAt, -, -", "updatedAt, -, -", "updatedAt, -, open", "-createdAt, anna, -",
        "createdAt, -, -", "priority, -, -", "-priority, anna, -", "nextEscalationAt, -, -",
        "nextEscalationAt, anna, -", "-nextEscalationAt, -, -", "-nextEscalationAt, anna, open"
      })
  void everyPlaceHasItsNeighbours(String sort, String assignee, String status) {
    tickets();
    TicketQuery query = query(assignee, status);
    TicketListOrder order = TicketListOrder.parse(sort);
    List<String> whole = codes(list.lines("acme", query, order, 200, null));
    assertThat(whole).hasSize("open".equals(status) ? 5 : 7);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(list.around("acme", query, order, whole.get(i)))
          .isEqualTo(
              new TicketPlace(
                  i + 1,
                  new TicketCount(whole.size(), false),
                  i == 0 ? null : whole.get(i - 1),
                  i == whole.size() - 1 ? null : whole.get(i + 1)));
    }
    assertThat(forth(query, order)).isEqualTo(whole);
    assertThat(back(query, order)).isEqualTo(whole);
  }

  @Test
  void aTicketThatLeftItsListKeepsItsNeighbours() {
    tickets();
    TicketQuery query = query(null, "open");
    TicketListOrder order = TicketListOrder.parse("createdAt");
    List<String> all = codes(list.lines("acme", query(null, null), order, 200, null));
    assertThat(list.around("acme", query, order, all.get(1)))
        .isEqualTo(new TicketPlace(0, new TicketCount(5, false), all.get(0), all.get(2)));
  }

  @Test
  void countsNoFurtherThanItIsTold() {
    tickets();
    List<TicketQuery> queries = List.of(query(null, "open"), query(null, "closed"));
    assertThat(counts.count("acme", queries.get(0), 4)).isEqualTo(4);
    assertThat(counts.counts("acme", queries).stream().map(TicketCount::toString))
        .containsExactly("5", "2");
    assertThat(new TicketCount(TicketCount.MOST, true)).hasToString("1,000+");
  }

  @Test
  void countsHoldUntilATicketChanges() {
    TicketQuery asked =
        new TicketQuery(List.of("open"), List.of(), List.of("anna"), List.of("kept"), null);
    List<TicketQuery> queries = List.of(asked, query(null, "nowhere"), asked);
    as("anna");
    for (int filed = 0; filed < 3; filed++) {
      String count = Integer.toString(filed);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          counts.latestCounts("acme", queries).stream().map(TicketCount::toString))
                      .containsExactly(count, "0", count));
      given.ticket().labelled("kept").assignedTo("anna").filed();
    }
  }

  @Test
  void countsWhatEachValueOfAFilterWouldShow() {
    tickets();
    TicketQuery query = query(null, "open");
    assertThat(counts.facet("acme", query, "status")).contains(Map.of("open", 5L, "closed", 2L));
    assertThat(counts.facet("acme", query, "priority"))
        .contains(Map.of("low", 1L, "normal", 0L, "high", 3L, "urgent", 1L));
    assertThat(counts.facet("acme", query, "assignee")).contains(Map.of("anna", 5L));
  }

  private List<String> forth(TicketQuery query, TicketListOrder order) {
    List<String> codes = new ArrayList<>();
    String cursor = null;
    do {
      TicketListPage page = list.lines("acme", query, order, 2, cursor);
      codes.addAll(codes(page));
      cursor = page.nextCursor();
    } while (cursor != null);
    return codes;
  }

  /** From the last page to the first. */
  private List<String> back(TicketQuery query, TicketListOrder order) {
    TicketListPage page = list.lines("acme", query, order, 2, null);
    while (page.nextCursor() != null) {
      page = list.lines("acme", query, order, 2, page.nextCursor());
    }
    List<List<String>> pages = new ArrayList<>(List.of(codes(page)));
    while (page.previousCursor() != null) {
      page = list.lines("acme", query, order, 2, page.previousCursor());
      pages.add(codes(page));
    }
    Collections.reverse(pages);
    return pages.stream().flatMap(List::stream).toList();
  }

  private static List<String> codes(TicketListPage page) {
    return page.items().stream().map(ListedTicket::code).toList();
  }
}

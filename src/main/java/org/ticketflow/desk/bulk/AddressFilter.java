package org.ticketflow.desk.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.ticketflow.ticket.TicketQuery;

/** Reads the filter out of the query of the list's address, as {@code Frame.query} writes it. */
final class AddressFilter {

  private AddressFilter() {}

  static TicketQuery read(String query) {
    MultiValueMap<String, String> words =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    List<String> text = texts(words, "q");
    return new TicketQuery(
            values(words, "status"),
            values(words, "priority"),
            values(words, "assignee"),
            values(words, "label"),
            text.isEmpty() ? null : text.get(0))
        .check();
  }

  private static List<String> values(MultiValueMap<String, String> words, String name) {
    return texts(words, name).stream().flatMap(word -> Arrays.stream(word.split(","))).toList();
  }

  private static List<String> texts(MultiValueMap<String, String> words, String name) {
    return words.getOrDefault(name, List.of()).stream()
        .filter(word -> word != null)
        .map(word -> UriUtils.decode(word.replace('+', ' '), StandardCharsets.UTF_8))
        .toList();
  }
}

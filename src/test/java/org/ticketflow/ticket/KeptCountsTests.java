package org.ticketflow.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import org.ticketflow.conversation.LiveBus;

/** What is counted once, and what makes it be counted again. */
class KeptCountsTests {

  private final SiteChanges changes = new SiteChanges(mock(LiveBus.class));
  private final KeptCounts<String, Long> kept = new KeptCounts<>(changes, 100, count -> count > 1);
  private final List<List<String>> counted = new ArrayList<>();

  @AfterEach
  void end() {
    TransactionSynchronizationManager.clear();
  }

  @Test
  void nothingIsCountedAgainWhileNothingChanges() {
    assertThat(of("acme", "open", "closed", "open")).containsExactly(4L, 6L, 4L);
    assertThat(of("acme", "closed", "open", "intake")).containsExactly(6L, 4L, 6L);
    assertThat(of("acme", "intake", "closed")).containsExactly(6L, 6L);
    assertThat(counted).containsExactly(List.of("open", "closed"), List.of("intake"));
  }

  @Test
  void newsOfASiteMakeItsCountsBeMadeAnew() {
    of("acme", "open");
    of("globex", "open");
    changes.heard("{\"site\":\"acme\",\"number\":7}");
    of("acme", "open");
    of("globex", "open");
    assertThat(counted).hasSize(3);
    changes.missed();
    of("acme", "open");
    of("globex", "open");
    assertThat(counted).hasSize(5);
  }

  @Test
  void whatChangesWhileItIsCountedMakesItTheCountOfBefore() {
    kept.of(
        "acme",
        "open",
        () -> {
          changes.heard("{\"site\":\"acme\",\"number\":7}");
          return 9L;
        });
    assertThat(of("acme", "open")).containsExactly(4L);
  }

  @Test
  void ownChangesAreKnownOnceTheyAreCommitted() {
    of("acme", "open");
    TransactionSynchronizationManager.initSynchronization();
    changes.hear(new TicketRecorded(new TicketKey("acme", 7), "status", "open", "closed"));
    of("acme", "open");
    assertThat(counted).hasSize(1);
    TransactionSynchronizationUtils.triggerAfterCommit();
    of("acme", "open");
    assertThat(counted).hasSize(2);
  }

  @Test
  void whatIsCountedInNoTimeIsNotKept() {
    assertThat(of("acme", "")).containsExactly(0L);
    assertThat(of("acme", "")).containsExactly(0L);
    assertThat(counted).hasSize(2);
  }

  @Test
  void someChangesMayBeAllowedFor() {
    kept.keep("acme", "many", 1_200L, kept.now("acme"));
    changes.heard("{\"site\":\"acme\",\"number\":7}");
    assertThat(kept.find("acme", "many", 0)).isNull();
    assertThat(kept.find("acme", "many", 1)).isEqualTo(1_200L);
    changes.missed();
    assertThat(kept.find("acme", "many", 1)).isNull();
  }

  private List<Long> of(String site, String... questions) {
    return kept.of(
        site,
        List.of(questions),
        missing -> {
          counted.add(missing);
          return missing.stream().map(question -> (long) question.length()).toList();
        });
  }
}

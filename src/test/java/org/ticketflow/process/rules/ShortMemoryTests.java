package org.ticketflow.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ShortMemoryTests {

  private final ShortMemory memory = new ShortMemory(Duration.ofDays(1), Clock.systemUTC());
  private final AtomicInteger stored = new AtomicInteger(1);

  @AfterEach
  void noTransactionIsLeft() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.clearSynchronization();
    }
  }

  @Test
  void asksOnce() {
    assertThat(version()).isEqualTo(1);
    stored.set(2);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void whatChangedOutsideOfATransactionCountsAtOnce() {
    version();
    stored.set(2);
    memory.change();
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void aTransactionSeesItsOwnChange() {
    version();
    TransactionSynchronizationManager.initSynchronization();
    memory.change();
    stored.set(2);
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void whatIsTakenBackWasNeverRemembered() {
    version();
    TransactionSynchronizationManager.initSynchronization();
    memory.change();
    stored.set(2);
    version();
    stored.set(1);
    end(TransactionSynchronization.STATUS_ROLLED_BACK);
    assertThat(version()).isEqualTo(1);
  }

  /** Another thread reads what is still the old version, and the change is committed meanwhile. */
  @Test
  void whatWasReadBeforeTheCommitIsNotBelievedAfterIt() {
    int before =
        memory.recall(
            "version",
            () -> {
              int read = stored.get();
              TransactionSynchronizationManager.initSynchronization();
              memory.change();
              stored.set(2);
              end(TransactionSynchronization.STATUS_COMMITTED);
              return read;
            });
    assertThat(before).isEqualTo(1);
    assertThat(version()).isEqualTo(2);
  }

  private int version() {
    return memory.recall("version", stored::get);
  }

  private static void end(int status) {
    TransactionSynchronizationManager.getSynchronizations()
        .forEach(synchronization -> synchronization.afterCompletion(status));
    TransactionSynchronizationManager.clearSynchronization();
  }
}

package org.ticketflow.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts into the audit who was locked out after wrong sign-ins: once each, however long they go on.
 */
@Component
class LockOuts {

  private static final String KEYS = "an unknown key";

  private final Audit audit;
  private final People people;
  private final TransactionTemplate transaction;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  LockOuts(Audit audit, People people, PlatformTransactionManager transactions) {
    this.audit = audit;
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A name that nobody has is not written down: it may be a password in the wrong field. */
  void note(String user, String address) {
    write(address, people.find(user).map(Person::id).orElse("an unknown user"));
  }

  void noteKeys(String address) {
    write(address, KEYS);
  }

  private void write(String address, String subject) {
    if (noted.asMap().putIfAbsent(address + '\n' + subject, true) == null) {
      Caller stranger = new Caller(address, Caller.Kind.VISITOR, Set.of(), Set.of());
      transaction.executeWithoutResult(
          status ->
              audit.recordAs(stranger, null, Deed.SIGN_IN_LOCKED, subject, Map.of(), Map.of()));
    }
  }
}

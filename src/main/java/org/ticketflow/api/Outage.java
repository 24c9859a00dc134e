package org.ticketflow.api;

import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.ticketflow.site.DatabaseTrouble;

/** How much of a request was done that the database has left alone. */
enum Outage {

  /** It can be sent again. */
  NOTHING_DONE,

  /** The database may have gone away in the middle of a commit, or after one of several. */
  UNKNOWN;

  /** Nothing where the database is not the matter. */
  static Optional<Outage> in(Exception failure) {
    Optional<DatabaseTrouble> trouble = DatabaseTrouble.in(failure);
    boolean neverBegun = failure instanceof CannotCreateTransactionException;
    if (!neverBegun
        && trouble.isEmpty()
        && !(failure instanceof DataAccessResourceFailureException)) {
      return Optional.empty();
    }
    boolean refused = neverBegun || trouble.filter(DatabaseTrouble.NO_ROOM::equals).isPresent();
    return Optional.of(refused && !RequestCommits.any() ? NOTHING_DONE : UNKNOWN);
  }
}

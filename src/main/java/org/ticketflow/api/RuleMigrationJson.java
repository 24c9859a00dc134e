package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.migration.MigratedTicket;
import org.ticketflow.escalation.migration.Migration;

/** A migration in JSON: what was asked for, and how far it is. */
@Schema(name = "RuleMigration")
record RuleMigrationJson(
    String id,
    @Schema(allowableValues = {"running", "stopped", "done"}) String state,
    @Schema(description = "Null: all rule files") @Nullable String file,
    @Schema(description = "Null: all sites of whoever started it") @Nullable String site,
    @Schema(description = "The migration that this one takes back") @Nullable String undoes,
    String startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String stoppedWhy,
    int total,
    int waiting,
    int moved,
    @Schema(description = "Were there already, or have ended meanwhile") int unchanged,
    @Schema(description = "Stay on their version; tickets tells why") int failed,
    boolean canBeUndone) {

  static RuleMigrationJson of(Migration migration) {
    Migration.Counts counts = migration.counts();
    return new RuleMigrationJson(
        migration.id(),
        migration.state().name().toLowerCase(Locale.ROOT),
        migration.file(),
        migration.site(),
        migration.undoes(),
        migration.person(),
        migration.createdAt(),
        migration.finishedAt(),
        migration.stoppedWhy(),
        counts.total(),
        counts.waiting(),
        counts.moved(),
        counts.unchanged(),
        counts.failed(),
        migration.canBeUndone());
  }

  /** What became of one ticket. */
  @Schema(name = "MigratedTicket")
  record Ticket(
      String site,
      String code,
      String file,
      @Schema(allowableValues = {"waiting", "moved", "unchanged", "failed"}) String state,
      @Schema(description = "Null where it only asked its table again")
          @Nullable Integer fromVersion,
      @Nullable Integer toVersion,
      @Nullable String error,
      @Schema(description = "Its place in the migration") long seq) {

    static Ticket of(MigratedTicket ticket) {
      return new Ticket(
          ticket.ticket().site(),
          ticket.ticket().code(),
          ticket.file(),
          ticket.state().name().toLowerCase(Locale.ROOT),
          ticket.fromVersion(),
          ticket.toVersion(),
          ticket.error(),
          ticket.seq());
    }
  }
}

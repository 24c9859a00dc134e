package org.ticketflow.support;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the database refuse what is written to a table, until it is repaired. */
@TestComponent
public class Faults {

  private final JdbcClient sql;
  private final List<String> broken = new ArrayList<>();

  Faults(JdbcClient sql) {
    this.sql = sql;
  }

  private static final String RAISED = "P0001";
  private static final String CONNECTION_FAILURE = "08006";

  /** Every insert fails where it happens. */
  public void in(String table) {
    breakWith(
        "create trigger story_fault before insert on " + table + " for each row ", table, RAISED);
  }

  /** All goes well until the transaction commits. */
  public void atCommitOf(String table) {
    breakWith(atCommit(table), table, RAISED);
  }

  /** All goes well until the connection is lost in the commit. */
  public void goneAtCommitOf(String table) {
    breakWith(atCommit(table), table, CONNECTION_FAILURE);
  }

  private static String atCommit(String table) {
    return "create constraint trigger story_fault after insert on "
        + table
        + " deferrable initially deferred for each row ";
  }

  public void repair() {
    broken.forEach(table -> sql.sql("drop trigger story_fault on " + table).update());
    broken.clear();
  }

  private void breakWith(String trigger, String table, String state) {
    sql.sql(
            "create or replace function story_fault() returns trigger language plpgsql as"
                + " $$ begin raise exception 'a fault of the story' using errcode = '"
                + state
                + "'; end $$")
        .update();
    sql.sql(trigger + "execute function story_fault()").update();
    broken.add(table);
  }
}

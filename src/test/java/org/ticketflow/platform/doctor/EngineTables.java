package org.ticketflow.platform.doctor;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.ticketflow.support.TestDatabase;

/** A database with the process engine's runtime tables beside ours, and no engine. */
final class EngineTables {

  private EngineTables() {}

  static TestDatabase database() {
    return Made.TEMPLATE.copy();
  }

  /** Made once: the engine's script takes a second. */
  private static final class Made {
    static final TestDatabase TEMPLATE = make();

    private static TestDatabase make() {
      TestDatabase database = TestDatabase.migrated();
      new ResourceDatabasePopulator(
              new ClassPathResource(
                  "org/camunda/bpm/engine/db/create/activiti.postgres.create.engine.sql"))
          .execute(database.dataSource());
      return database;
    }
  }
}

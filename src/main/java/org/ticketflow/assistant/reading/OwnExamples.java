package org.ticketflow.assistant.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of what sites have taught their assistants. Who may is for others to say. */
@Repository
public class OwnExamples {

  private final JdbcClient jdbc;

  OwnExamples(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first. */
  public List<OwnExample> of(String site) {
    return jdbc.sql(
            "select id, sentence, kind, priority, created_by, created_at from assistant_example"
                + " where site = :site order by id desc")
        .param("site", site)
        .query(OwnExamples::example)
        .list();
  }

  /** Another number each time that a site's examples have changed; 0 before the first. */
  long revision(String site) {
    return jdbc.sql("select examples_revision from assistant_site where site = :site")
        .param("site", site)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Says that the examples change. Until the transaction ends nobody else changes them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void change(String site) {
    jdbc.sql(
            """
            insert into assistant_site (site, examples_revision) values (:site, 1)
            on conflict (site) do update set examples_revision = assistant_site.examples_revision + 1
            """)
        .param("site", site)
        .update();
  }

  /**
   * @param ticket the number of the ticket that it was taken from
   * @return whether it is new
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean add(String site, OwnExample example, @Nullable Long ticket) {
    return jdbc.sql(
                """
                insert into assistant_example (site, sentence, kind, priority, number, created_by,
                                               created_at)
                values (:site, :sentence, :kind, :priority, :number, :by, :at)
                on conflict (site, md5(lower(sentence))) do nothing
                """)
            .param("site", site)
            .param("sentence", example.sentence())
            .param("kind", example.kind())
            .param("priority", example.priority(), Types.VARCHAR)
            .param("number", ticket, Types.BIGINT)
            .param("by", example.createdBy())
            .param("at", Timestamp.from(example.createdAt()))
            .update()
        == 1;
  }

  /** Answers what it was; empty where there is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<OwnExample> remove(String site, long id) {
    return jdbc.sql(
            "delete from assistant_example where site = :site and id = :id"
                + " returning id, sentence, kind, priority, created_by, created_at")
        .param("site", site)
        .param("id", id)
        .query(OwnExamples::example)
        .optional();
  }

  private static OwnExample example(ResultSet row, int index) throws SQLException {
    return new OwnExample(
        row.getLong("id"),
        row.getString("sentence"),
        row.getString("kind"),
        row.getString("priority"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }
}

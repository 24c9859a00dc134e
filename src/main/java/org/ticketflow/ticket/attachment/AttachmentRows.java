package org.ticketflow.ticket.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;
import org.ticketflow.ticket.TicketKey;

/** The table of files; their bytes are read apart from the rest. */
@Component
class AttachmentRows {

  private static final String FACTS =
      "id, site, number, comment_id, name, media_type, size, content_id, sha256, created_at";

  private static final Pattern CONTENT_ID = Pattern.compile("[!-;=?-~]{1,255}");

  private final JdbcClient jdbc;
  private final Clock clock;

  AttachmentRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Attachment add(TicketKey ticket, @Nullable Long commentId, Upload upload) {
    String name = FileName.of(upload);
    try (InputStream bytes = upload.open()) {
      return insert(ticket, commentId, upload, name, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("A file that was sent could not be read", e);
    }
  }

  private Attachment insert(
      TicketKey ticket, @Nullable Long commentId, Upload upload, String name, InputStream bytes) {
    return jdbc.sql(
            """
            insert into ticket_attachment (site, number, comment_id, name, media_type, size,
                content_id, sha256, bytes, created_at)
            values (:site, :number, :comment, :name, :type, :size, :contentId, :sha256, :bytes, :now)
            returning\s"""
                + FACTS)
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("comment", commentId, Types.BIGINT)
        .param("name", name)
        .param("type", ContentType.of(upload, name))
        .param("size", upload.size())
        .param("contentId", contentId(upload.contentId()), Types.VARCHAR)
        .param("sha256", upload.sha256())
        .param("bytes", new SqlBinaryValue(bytes, upload.size()), Types.VARBINARY)
        .param("now", Timestamp.from(clock.instant()))
        .query(AttachmentRows::attachment)
        .single();
  }

  void removeAll(TicketKey ticket) {
    jdbc.sql("delete from ticket_attachment where site = :site and number = :number")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .update();
  }

  List<Attachment> of(TicketKey ticket) {
    return jdbc.sql(
            "select "
                + FACTS
                + " from ticket_attachment where site = :site and number = :number order by id")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .query(AttachmentRows::attachment)
        .list();
  }

  Optional<Attachment> find(TicketKey ticket, long id) {
    return jdbc.sql(
            "select "
                + FACTS
                + " from ticket_attachment where site = :site and number = :number and id = :id")
        .param("site", ticket.site())
        .param("number", ticket.number())
        .param("id", id)
        .query(AttachmentRows::attachment)
        .optional();
  }

  private static Attachment attachment(ResultSet row, int index) throws SQLException {
    long comment = row.getLong("comment_id");
    return new Attachment(
        row.getLong("id"),
        new TicketKey(row.getString("site"), row.getLong("number")),
        comment == 0 ? null : comment,
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("size"),
        row.getString("content_id"),
        row.getString("sha256"),
        row.getTimestamp("created_at").toInstant());
  }

  /** Without its brackets; one that no mail may have is none. */
  static @Nullable String contentId(@Nullable String given) {
    if (given == null) {
      return null;
    }
    String id = given.strip();
    id = id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    return CONTENT_ID.matcher(id).matches() ? id : null;
  }
}

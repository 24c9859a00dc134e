package org.ticketflow.ticket.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of a kept file, read slice by slice: nobody holds a file of 25 MB in memory, nor a
 * connection while a slow reader takes his time.
 */
final class StoredBytes extends InputStream {

  private static final int SLICE = 512 * 1024;

  private final JdbcClient jdbc;
  private final String site;
  private final long id;
  private long read;
  private byte[] slice = new byte[0];
  private int at;
  private boolean ended;

  StoredBytes(JdbcClient jdbc, String site, long id) {
    this.jdbc = jdbc;
    this.site = site;
    this.id = id;
  }

  @Override
  public int read() {
    return hasMore() ? slice[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, slice.length - at);
    System.arraycopy(slice, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return slice.length - at;
  }

  private boolean hasMore() {
    if (at < slice.length) {
      return true;
    }
    if (ended) {
      return false;
    }
    slice =
        jdbc.sql(
                "select substring(bytes from :from for :length) from ticket_attachment"
                    + " where site = :site and id = :id")
            .param("from", Math.toIntExact(read + 1))
            .param("length", SLICE)
            .param("site", site)
            .param("id", id)
            .query(byte[].class)
            .optional()
            .orElse(new byte[0]);
    at = 0;
    read += slice.length;
    ended = slice.length < SLICE;
    return slice.length > 0;
  }
}

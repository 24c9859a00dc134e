package org.ticketflow.api;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.ticketflow.support.TicketflowTest;

@TicketflowTest
class ListSpeedTests {
  @Autowired ApiWorld world;
  @Autowired org.springframework.jdbc.core.JdbcTemplate sql;

  @Test
  void speed() throws Exception {
    var site = world.site();
    String gen = Files.readString(Path.of("/tmp/gen.sql"));
    gen =
        gen.substring(gen.indexOf("insert into ticket"), gen.indexOf("vacuum"))
            .replace("'acme'", "'" + site.site() + "'");
    sql.execute(gen);
    sql.execute("vacuum analyze");
    Random r = new Random(1);
    String[] st = {"open", "in_progress", "closed", "open,in_progress", "intake"};
    String[] pr = {"low", "normal", "high", "urgent", "high,urgent"};
    for (int round = 0; round < 3; round++) {
      List<Double> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        long t = System.nanoTime();
        site.asProgram()
            .queryParam("status", st[r.nextInt(5)])
            .queryParam("priority", pr[r.nextInt(5)])
            .queryParam("assignee", r.nextInt(6) == 0 ? "none" : "agent" + r.nextInt(20))
            .queryParam("label", "label" + r.nextInt(10))
            .get("/tickets")
            .then()
            .statusCode(200);
        all.add((System.nanoTime() - t) / 1e6);
      }
      Collections.sort(all);
      System.err.println(
          "LIST p50 " + all.get(100) + " p95 " + all.get(190) + " max " + all.get(199));
    }
    for (String[] q :
        new String[][] {
          {"status", "open"},
          {"sort", "-priority"},
          {"q", "refund"},
          {"label", "label0"},
          {"status", "intake"},
          {"sort", "nextEscalationAt"},
          {"limit", "200"}
        }) {
      double best = 1e9;
      for (int i = 0; i < 12; i++) {
        long t = System.nanoTime();
        site.asProgram().queryParam(q[0], q[1]).get("/tickets").then().statusCode(200);
        best = Math.min(best, (System.nanoTime() - t) / 1e6);
      }
      System.err.println("LIST " + Arrays.toString(q) + " best " + best);
    }
  }
}

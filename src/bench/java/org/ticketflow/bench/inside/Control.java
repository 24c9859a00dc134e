package org.ticketflow.bench.inside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.ticketflow.bench.Load;

/** How the load driver speaks to what runs inside the application's JVM. On loopback only. */
@Component
class Control {

  private static final Logger LOG = LoggerFactory.getLogger(Control.class);

  private final Seed seed;
  private final HikariDataSource pool;
  private final ProcessEngine engine;
  private final Background background;
  private final int port;
  private BareEngine bare;

  Control(
      Seed seed,
      HikariDataSource pool,
      ProcessEngine engine,
      Background background,
      @Value("${ticketflow.bench.control-port}") int port) {
    this.seed = seed;
    this.pool = pool;
    this.engine = engine;
    this.background = background;
    this.port = port;
  }

  @EventListener(ApplicationReadyEvent.class)
  void listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    Thread listener = new Thread(server::start, "bench-control");
    listener.setDaemon(true);
    listener.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body;
    int status = 200;
    try {
      body = act(exchange.getRequestURI().getPath(), parameters(exchange));
    } catch (Exception e) {
      LOG.error("The benchmark's {} failed", exchange.getRequestURI(), e);
      status = 500;
      body = String.valueOf(e);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String act(String path, Map<String, String> with) throws Exception {
    switch (path) {
      case "/people" -> seed.people();
      case "/sites" -> seed.sites(Integer.parseInt(with.get("count")));
      case "/tickets" -> seed.tickets(Integer.parseInt(with.get("count")));
      case "/history" -> seed.history(Integer.parseInt(with.get("tickets")));
      case "/pending" -> {
        return Long.toString(seed.pending() + (bare == null ? 0 : bare.pending()));
      }
      case "/jobs" -> jobs(with.get("are").equals("on"));
      case "/background" -> background(with.get("is").equals("on"));
      case "/bare/start" -> bare = new BareEngine(pool, configuration());
      case "/bare/one" -> bare.start();
      case "/bare/stop" -> bare.close();
      case "/bare" -> {
        return run(with);
      }
      default -> throw new IllegalArgumentException(path);
    }
    return "done";
  }

  /** Concurrent starts, as threads of this JVM: no network, no JSON, no sign-in. */
  private String run(Map<String, String> with) throws Exception {
    Load.Seen seen =
        new Load(Double.parseDouble(with.get("warm")), Double.parseDouble(with.get("seconds")))
            .run(Integer.parseInt(with.get("at")), caller -> bare::start);
    return seen.errors()
        + "\n"
        + Arrays.stream(seen.nanos()).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private void background(boolean on) {
    jobs(on);
    background.threads(on);
  }

  private void jobs(boolean on) {
    if (on) {
      configuration().getJobExecutor().start();
    } else {
      configuration().getJobExecutor().shutdown();
    }
    if (bare != null) {
      bare.jobs(on);
    }
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new TreeMap<>();
    String query = exchange.getRequestURI().getQuery();
    for (String one : query == null ? new String[0] : query.split("&")) {
      String[] parts = one.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }
}

package org.ticketflow.assistant.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.assistant.chat.Decision.AddTo;
import org.ticketflow.assistant.chat.Decision.File;
import org.ticketflow.assistant.chat.Decision.Silence;
import org.ticketflow.assistant.llm.LlmEndpoint;
import org.ticketflow.assistant.llm.LlmFailure;

/**
 * Which mind decides: the language model where one is set and gives a usable answer in time, else
 * the built-in one.
 */
@Component
class Minds {

  static final String BUILT_IN = "built-in";
  static final String LLM = "llm";

  private static final Logger LOG = LoggerFactory.getLogger(Minds.class);

  /** After so many failures in a row the model is left alone for a while: visitors wait for it. */
  private static final int FAILURES = 3;

  private static final Duration REST = Duration.ofSeconds(30);

  /** A decision and who made it. */
  record Thought(Decision decision, String mind) {}

  private final BuiltInMind builtIn;
  private final LlmEndpoint llm;
  private final SiteAssistant sites;
  private final JsonNode schema = LlmPrompt.schema();
  private final Counter fallBacks;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long restsUntil = System.nanoTime();

  Minds(BuiltInMind builtIn, LlmEndpoint llm, SiteAssistant sites, MeterRegistry meters) {
    this.fallBacks =
        Counter.builder("ticketflow.assistant.fall.backs")
            .description(
                "Times that the built-in assistant decided for a language model. Per node.")
            .register(meters);
    this.builtIn = builtIn;
    this.llm = llm;
    this.sites = sites;
  }

  Thought decide(Talk talk) {
    Decision own = builtIn.decide(talk);
    if (!llm.isThere() || needsNoModel(talk)) {
      return new Thought(own, BUILT_IN);
    }
    if (System.nanoTime() - restsUntil < 0) {
      fallBacks.increment();
      return new Thought(own, BUILT_IN);
    }
    try {
      String facts = sites.of(talk.conversation().site()).facts();
      JsonNode answer = llm.ask(LlmPrompt.instructions(facts), LlmPrompt.data(talk), schema);
      Decision decision = LlmAnswer.decision(answer, talk, facts);
      failures.set(0);
      return overruled(decision, own) ? new Thought(own, BUILT_IN) : new Thought(decision, LLM);
    } catch (LlmFailure e) {
      LOG.warn("The built-in assistant decides, not the language model: {}", e.getMessage());
      fallBacks.increment();
      if (failures.incrementAndGet() >= FAILURES) {
        failures.set(0);
        restsUntil = System.nanoTime() + REST.toNanos();
      }
      return new Thought(own, BUILT_IN);
    }
  }

  /** A model may not let a report drop, nor file once more what has its ticket already. */
  private static boolean overruled(Decision model, Decision own) {
    return (model instanceof Silence && own instanceof File)
        || (model instanceof File && own instanceof AddTo);
  }

  /** The model is asked again at once. */
  void forgetFailures() {
    failures.set(0);
    restsUntil = System.nanoTime();
  }

  /**
   * Addresses, answers to what was asked, earlier tickets, and what the site itself has taught are
   * no matter of opinion.
   */
  private boolean needsNoModel(Talk talk) {
    String words = talk.words();
    return ShortWords.onlyAddress(words)
        || ShortWords.yes(words)
        || ShortWords.no(words)
        || EarlierTicketWords.in(words)
        || builtIn.isTaught(talk);
  }
}

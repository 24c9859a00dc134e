package org.ticketflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.ticketflow.support.Answer;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** Whoever is told that nothing was changed can rely on it, by REST and by MCP. */
class OutageTests extends Story {

  private static final String NOTHING = "Nothing was changed";
  private static final String UNKNOWN = "hether all of it was done is not known";

  @Autowired private Problems problems;
  @Autowired private McpCalls calls;
  @Autowired private RequestCommits commits;
  @Autowired private JpaTransactionManager transactions;

  @Test
  void aTransactionThatCannotBeginHasChangedNothing() {
    assertTold(NOTHING, () -> new GoingDatabase(0)::writes);
  }

  @Test
  void aSecondOneThatCannotBeginComesAfterAChange() {
    assertTold(
        UNKNOWN,
        () -> {
          GoingDatabase database = new GoingDatabase(1);
          return () -> {
            database.writes();
            database.writes();
          };
        });
  }

  @Test
  void whatOnlyReadHasChangedNothing() {
    assertTold(
        NOTHING,
        () -> {
          GoingDatabase database = new GoingDatabase(1);
          return () -> {
            database.reads();
            database.writes();
          };
        });
  }

  @Test
  void whoIsCutOffMayHaveChangedSomething() {
    assertTold(UNKNOWN, () -> () -> fail("08006"));
  }

  @Test
  void whatFindsNoRoomHasChangedNothingUnlessSomethingHadItBefore() {
    assertTold(NOTHING, () -> () -> fail("53100"));
    assertTold(
        UNKNOWN,
        () ->
            () -> {
              new GoingDatabase(1).writes();
              fail("53100");
            });
  }

  /** The whole way: the link breaks in the COMMIT of a comment. */
  @Test
  void aCommitWhoseEndNobodyHeardIsNotKnown() {
    Filed ticket = given.ticket().filed();
    faults.goneAtCommitOf("ticket_comment");
    Answer answer =
        as("anna")
            .post(ticket.path() + "/comments", Map.of("body", "Hello", "visibility", "internal"));
    answer.is(503);
    assertThat(answer.at("/detail")).contains(UNKNOWN).doesNotContain(NOTHING);
  }

  @Test
  void theApplicationHearsOfEachOfItsCommits() {
    assertThat(transactions.getTransactionExecutionListeners()).contains(commits);
  }

  private void assertTold(String words, Supplier<Runnable> asked) {
    for (String told : List.of(byRest(asked.get()), byMcp(asked.get()))) {
      assertThat(told).contains(words).doesNotContain(words.equals(NOTHING) ? UNKNOWN : NOTHING);
    }
  }

  private String byRest(Runnable asked) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    return within(
        request,
        () -> {
          RuntimeException failure = catchThrowableOfType(RuntimeException.class, asked::run);
          var answer = problems.other(failure, request, new MockHttpServletResponse());
          assertThat(answer.getStatusCode().value()).isEqualTo(503);
          return answer.getBody().getDetail();
        });
  }

  private String byMcp(Runnable asked) {
    McpTool<Map> tool =
        new McpTool<>(
            "ask",
            "Ask",
            "Asks.",
            new McpTool.Parameters(),
            McpTool.Effect.WRITES,
            Map.class,
            arguments -> {
              asked.run();
              return Map.of();
            });
    return within(
        new MockHttpServletRequest(),
        () ->
            calls
                .specification(tool)
                .callHandler()
                .apply(null, new CallToolRequest("ask", Map.of()))
                .content()
                .toString());
  }

  private static String within(MockHttpServletRequest request, Supplier<String> act) {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      return act.get();
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  private static void fail(String state) {
    throw new DataAccessResourceFailureException("no", new SQLException("no", state));
  }

  /** Goes away after so many transactions. */
  private final class GoingDatabase extends AbstractPlatformTransactionManager {

    private int left;

    GoingDatabase(int left) {
      this.left = left;
      addListener(commits);
    }

    void writes() {
      new TransactionTemplate(this).executeWithoutResult(status -> {});
    }

    void reads() {
      TransactionTemplate reading = new TransactionTemplate(this);
      reading.setReadOnly(true);
      reading.executeWithoutResult(status -> {});
    }

    @Override
    protected Object doGetTransaction() {
      return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
      if (left-- == 0) {
        throw new CannotCreateTransactionException("no connection");
      }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      // nothing is kept
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      // nothing was
    }
  }
}

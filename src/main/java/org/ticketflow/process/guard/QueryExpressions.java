package org.ticketflow.process.guard;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every query that holds an expression, in its inner queries too: the engine's own switch
 * looks at the outermost query only and then evaluates what stands in {@code orQueries}.
 */
final class QueryExpressions extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof Query<?, ?> query) {
      refuseIn(query);
    }
    return next.execute(command);
  }

  static void refuseIn(@Nullable Query<?, ?> query) {
    if (query instanceof AbstractQuery<?, ?> holder && !holder.getExpressions().isEmpty()) {
      throw new BadUserRequestException(
          "Queries and filters must not hold expressions (found: "
              + String.join(", ", holder.getExpressions().keySet())
              + "). Give the values themselves.");
    }
    if (query instanceof TaskQueryImpl tasks) {
      // A query with inner queries lists itself as the first of them.
      tasks.getQueries().stream()
          .filter(inner -> inner != tasks)
          .forEach(QueryExpressions::refuseIn);
    }
  }
}

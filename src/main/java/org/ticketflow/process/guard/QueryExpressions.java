package org.ticketflow.process.guard;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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
    // Inner queries share the list of the outermost, so each is looked at once only.
    Set<Query<?, ?>> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(query, all);
    for (Query<?, ?> each : all) {
      if (each instanceof AbstractQuery<?, ?> holder && !holder.getExpressions().isEmpty()) {
        throw new BadUserRequestException(
            "Queries and filters must not hold expressions (found: "
                + String.join(", ", holder.getExpressions().keySet())
                + "). Give the values themselves.");
      }
    }
  }

  private static void collect(@Nullable Query<?, ?> query, Set<Query<?, ?>> all) {
    if (query != null && all.add(query) && query instanceof TaskQueryImpl tasks) {
      tasks.getQueries().forEach(inner -> collect(inner, all));
    }
  }
}

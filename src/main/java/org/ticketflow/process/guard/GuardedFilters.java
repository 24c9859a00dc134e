package org.ticketflow.process.guard;

import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Keeps expressions out of stored filters: they would run later with the rights of whoever opens
 * the filter. Tasklist, the REST API and our own code all come through here.
 */
final class GuardedFilters extends FilterServiceImpl {

  @Override
  public Filter saveFilter(Filter filter) {
    if (filter != null) {
      QueryExpressions.refuseIn(filter.getQuery());
    }
    return super.saveFilter(filter);
  }

  @Override
  public <T> List<T> list(String filterId) {
    refuseStored(filterId);
    return super.list(filterId);
  }

  @Override
  public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
    refuseStored(filterId);
    QueryExpressions.refuseIn(extendingQuery);
    return super.list(filterId, extendingQuery);
  }

  @Override
  public <T> List<T> listPage(String filterId, int firstResult, int maxResults) {
    refuseStored(filterId);
    return super.listPage(filterId, firstResult, maxResults);
  }

  @Override
  public <T, Q extends Query<?, T>> List<T> listPage(
      String filterId, Q extendingQuery, int firstResult, int maxResults) {
    refuseStored(filterId);
    QueryExpressions.refuseIn(extendingQuery);
    return super.listPage(filterId, extendingQuery, firstResult, maxResults);
  }

  @Override
  public <T> T singleResult(String filterId) {
    refuseStored(filterId);
    return super.singleResult(filterId);
  }

  @Override
  public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
    refuseStored(filterId);
    QueryExpressions.refuseIn(extendingQuery);
    return super.singleResult(filterId, extendingQuery);
  }

  @Override
  public Long count(String filterId) {
    refuseStored(filterId);
    return super.count(filterId);
  }

  @Override
  public Long count(String filterId, Query<?, ?> extendingQuery) {
    refuseStored(filterId);
    QueryExpressions.refuseIn(extendingQuery);
    return super.count(filterId, extendingQuery);
  }

  /** A filter that was stored before the guard was there is not run either. */
  private void refuseStored(String filterId) {
    Filter filter = filterId == null ? null : getFilter(filterId);
    if (filter != null) {
      QueryExpressions.refuseIn(filter.getQuery());
    }
  }
}

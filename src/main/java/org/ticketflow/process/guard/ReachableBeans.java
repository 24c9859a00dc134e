package org.ticketflow.process.guard;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * The beans that expressions can reach, and no others. They are looked up when first asked for:
 * most of them need the engine, which is not there yet when it is told about them.
 */
final class ReachableBeans extends AbstractMap<Object, Object> {

  private final Set<String> names;
  private final Function<String, Object> lookup;

  ReachableBeans(Set<String> names, BeanFactory beans) {
    this.names = Set.copyOf(names);
    this.lookup = beans::getBean;
  }

  @Override
  public boolean containsKey(Object name) {
    return name instanceof String && names.contains(name);
  }

  @Override
  public @Nullable Object get(Object name) {
    return containsKey(name) ? lookup.apply((String) name) : null;
  }

  @Override
  public Set<Object> keySet() {
    return Set.copyOf(names);
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return names.stream()
        .map(name -> Map.<Object, Object>entry(name, lookup.apply(name)))
        .collect(Collectors.toUnmodifiableSet());
  }
}

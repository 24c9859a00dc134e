package org.ticketflow.process;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that expressions in diagrams can name, and no others. Looked up when they are used:
 * they end in services that need the engine themselves.
 */
@Component
public class AllowedBeans extends AbstractMap<Object, Object> {

  /** Steps of the diagrams and the managers' building blocks. */
  public static final Set<String> DELEGATES =
      Set.of(
          "registerTicket",
          "confirmToRequester",
          "closeTicket",
          "tellRequester",
          "archiveTicket",
          "postToChat",
          "sendEmail",
          "askForEmail",
          "remindVisitor",
          "checkEmail",
          "askAgain",
          "escalate",
          "notify",
          "raisePriority",
          "reassign",
          "addLabel",
          "commentInternally");

  public static final Set<String> EXECUTION_LISTENERS = Set.of("assignPriority", "planStep");
  public static final Set<String> TASK_LISTENERS = Set.of("ticketTasks");

  /** What expressions can ask. */
  public static final Set<String> FACTS = Set.of("ticketFacts", "step", "answer", "siteTimes");

  private final Map<Object, Supplier<Object>> beans = new LinkedHashMap<>();

  AllowedBeans(BeanFactory factory) {
    for (Set<String> names : Set.of(DELEGATES, EXECUTION_LISTENERS, TASK_LISTENERS, FACTS)) {
      names.forEach(name -> beans.put(name, () -> factory.getBean(name)));
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Supplier<Object> bean = name == null ? null : beans.get(name);
    return bean == null ? null : bean.get();
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name != null && beans.containsKey(name);
  }

  @Override
  public Set<Object> keySet() {
    return Collections.unmodifiableSet(beans.keySet());
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    Map<Object, Object> all = new LinkedHashMap<>();
    beans.forEach((name, bean) -> all.put(name, bean.get()));
    return all.entrySet();
  }
}

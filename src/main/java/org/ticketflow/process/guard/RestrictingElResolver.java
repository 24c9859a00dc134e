package org.ticketflow.process.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Knows four things: the reachable beans, the facts that may be asked of them, simple variables,
 * and the business key. Beans come first, so that no variable can take the place of one.
 */
final class RestrictingElResolver extends ReadOnlyElResolver {

  private static final String BUSINESS_KEY = "processBusinessKey";

  private final BuildingBlocks blocks;
  private final ReachableBeans reachable;

  RestrictingElResolver(BuildingBlocks blocks, ReachableBeans reachable) {
    this.blocks = blocks;
    this.reachable = reachable;
  }

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    if (base instanceof DelegateExecution execution && BUSINESS_KEY.equals(property)) {
      context.setPropertyResolved(true);
      return execution.getProcessBusinessKey();
    }
    if (base != null) {
      throw refused("the property '" + property + "'");
    }
    if (reachable.containsKey(property)) {
      context.setPropertyResolved(true);
      return reachable.get(property);
    }
    Object scope = context.getContext(VariableScope.class);
    return scope == null ? null : fromScope(context, (VariableScope) scope, (String) property);
  }

  private static @Nullable Object fromScope(ELContext context, VariableScope scope, String name) {
    if (name.equals("execution") && scope instanceof DelegateExecution
        || name.equals("task") && scope instanceof DelegateTask) {
      context.setPropertyResolved(true);
      return scope;
    }
    if (name.equals("execution") && scope instanceof DelegateTask task) {
      context.setPropertyResolved(true);
      return task.getExecution();
    }
    if (!scope.hasVariable(name)) {
      return null;
    }
    // Asked for without deserialising: reading an object would already run its code.
    TypedValue typed = scope.getVariableTyped(name, false);
    if (typed instanceof SerializableValue) {
      throw refused("the object in variable '" + name + "'");
    }
    Object value = typed == null ? null : typed.getValue();
    if (!isSimple(value)) {
      throw refused("the object in variable '" + name + "'");
    }
    context.setPropertyResolved(true);
    return value;
  }

  private static boolean isSimple(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Date
        || value instanceof Number && value.getClass().getName().startsWith("java.");
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      Object base,
      Object method,
      Class<?> @Nullable [] types,
      @Nullable Object @Nullable [] arguments) {
    @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
    String bean = factsOf(base, (String) method);
    Method found = bean == null ? null : find(base, (String) method, given);
    if (found == null) {
      throw refused("the method '" + method + "'");
    }
    context.setPropertyResolved(true);
    try {
      ReflectionUtils.makeAccessible(found);
      return found.invoke(base, given);
    } catch (InvocationTargetException e) {
      throw new ELException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new ELException(e);
    }
  }

  private @Nullable String factsOf(Object base, String method) {
    for (String bean : blocks.facts().keySet()) {
      if (blocks.answers(bean, method) && reachable.get(bean) == base) {
        return bean;
      }
    }
    return null;
  }

  /** A method of the bean that takes the execution or task, and simple values. */
  private static @Nullable Method find(Object base, String name, @Nullable Object[] arguments) {
    for (Method method : base.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getDeclaringClass() != Object.class
          && takes(method.getParameterTypes(), arguments)) {
        return method;
      }
    }
    return null;
  }

  private static boolean takes(Class<?>[] types, @Nullable Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Object argument = arguments[i];
      if (argument == null ? types[i].isPrimitive() : !types[i].isInstance(argument)) {
        return false;
      }
    }
    return true;
  }
}

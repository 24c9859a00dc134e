package org.ticketflow.process.guard;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Answers what an expression asks; refuses with {@link ELException} what it would write. */
public abstract class ReadOnlyElResolver extends ELResolver {

  @Override
  public final Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    throw refused("writing");
  }

  @Override
  public final void setValue(
      ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
    throw refused("writing");
  }

  @Override
  public final boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    return true;
  }

  @Override
  public final @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return null;
  }

  @Override
  public final Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return Object.class;
  }

  protected static ELException refused(String what) {
    return new ELException("An expression cannot use " + what + ".");
  }
}

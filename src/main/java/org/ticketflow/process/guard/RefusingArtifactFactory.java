package org.ticketflow.process.guard;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Makes no objects of classes that a model names: the engine asks for nothing else here, its shell
 * and mail tasks included.
 */
final class RefusingArtifactFactory implements ArtifactFactory {

  @Override
  public <T> T getArtifact(Class<T> type) {
    throw new ProcessEngineException(
        "A model cannot name a class (" + type.getName() + "); use a building block.");
  }
}

package org.ticketflow.process.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Stands for any class that does harm as soon as an object of it is made. */
public class WritesFile implements JavaDelegate, ExecutionListener, TaskListener {

  static volatile Path target = Path.of("/nonexistent");

  public WritesFile() {
    write(target.toString());
  }

  static void write(String file) {
    try {
      Files.writeString(Path.of(file), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void execute(DelegateExecution execution) {}

  @Override
  public void notify(DelegateExecution execution) {}

  @Override
  public void notify(DelegateTask task) {}

  /** A bean of the application that no diagram has any business with. */
  public static class Bean {
    public void write(String file) {
      WritesFile.write(file);
    }
  }
}

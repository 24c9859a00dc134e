package org.ticketflow.platform.demo;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.ticketflow.platform.demo.DemoStory.Step;
import org.ticketflow.site.DueWork;

/**
 * Lets all stories happen in the order of their times, with everything that falls due in between:
 * the past reads as if the application had run through it.
 */
@Component
class DemoTimeline {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(40);

  private final DemoDeeds deeds;
  private final DueWork due;
  private final EntityManager entities;

  DemoTimeline(DemoDeeds deeds, DueWork due, EntityManager entities) {
    this.deeds = deeds;
    this.due = due;
    this.entities = entities;
  }

  private record Moment(Instant at, Runnable happening) {}

  void play(DemoStories stories, Instant now) {
    List<Moment> moments = new ArrayList<>();
    stories.all().forEach(story -> moments.addAll(moments(story, now)));
    moments.sort(Comparator.comparing(Moment::at));
    for (Moment moment : moments) {
      due.runUntil(moment.at());
      writeAndForget();
      moment.happening().run();
      writeAndForget();
    }
    due.runUntil(now);
  }

  /** In reality each is a transaction; and what is kept in memory is compared ever again. */
  private void writeAndForget() {
    entities.flush();
    entities.clear();
  }

  private List<Moment> moments(DemoStory story, Instant now) {
    List<Moment> moments = new ArrayList<>();
    DemoMatter matter = new DemoMatter(story);
    Instant filed = story.filedAt(now);
    List<Map<String, String>> lines = story.lines();
    for (int i = 0; i < lines.size(); i++) {
      Map<String, String> line = lines.get(i);
      Instant at = filed.minus(BETWEEN_LINES.multipliedBy(lines.size() - i));
      line.forEach(
          (who, words) -> moments.add(new Moment(at, () -> deeds.say(matter, who, words))));
    }
    if (story.subject() != null) {
      moments.add(new Moment(filed, () -> deeds.file(matter)));
    }
    for (Step step : story.then()) {
      moments.add(new Moment(filed.plus(step.after()), () -> deeds.perform(matter, step)));
    }
    return moments;
  }
}

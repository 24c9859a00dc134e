package org.ticketflow.conversation;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.OtherNodes;

/** Carries what nodes tell each other about people and keys over the bus of the live news. */
@Component
class LiveNodes implements OtherNodes {

  private final LiveBus bus;

  LiveNodes(LiveBus bus) {
    this.bus = bus;
  }

  @Override
  public void tell(String topic, String payload) {
    bus.publish(topic, payload);
  }

  @Override
  public void hear(String topic, Consumer<String> heard, Runnable missed) {
    bus.listen(
        topic,
        new LiveBus.Listener() {
          @Override
          public void heard(String payload) {
            heard.accept(payload);
          }

          @Override
          public void missed() {
            missed.run();
          }
        });
  }
}

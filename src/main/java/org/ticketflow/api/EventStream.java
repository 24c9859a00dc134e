package org.ticketflow.api;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.ticketflow.conversation.Conversation;
import org.ticketflow.conversation.ConversationWatcher;
import org.ticketflow.conversation.Message;

/** Writes what a watcher is told as server-sent events. */
class EventStream implements ConversationWatcher {

  private final SseEmitter emitter;
  private final ConversationsAsJson json;
  private final boolean toVisitor;

  EventStream(SseEmitter emitter, ConversationsAsJson json, boolean toVisitor) {
    this.toVisitor = toVisitor;
    this.emitter = emitter;
    this.json = json;
  }

  @Override
  public void said(Message message) throws IOException {
    emitter.send(
        SseEmitter.event()
            .id(Long.toString(message.id()))
            .name("message")
            .data(MessageJson.of(message), MediaType.APPLICATION_JSON));
  }

  @Override
  public void closed(Conversation conversation, long lastMessage) throws IOException {
    emitter.send(
        SseEmitter.event()
            .id(lastMessage + ".closed")
            .name("closed")
            .data(json.one(conversation, toVisitor), MediaType.APPLICATION_JSON));
  }

  @Override
  public void ping() throws IOException {
    emitter.send(SseEmitter.event().comment("still here"));
  }

  @Override
  public void end() {
    emitter.complete();
  }
}

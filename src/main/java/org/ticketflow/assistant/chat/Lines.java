package org.ticketflow.assistant.chat;

/** What the built-in assistant says. Honest lines: it promises nothing that it does not know. */
final class Lines {

  static final String GREETING =
      "Hello! I am the automatic assistant. Tell me what has happened or what you need, and I will"
          + " bring it to our team.";

  static final String FILING = "This is something for our team. I am filing a ticket for you.";

  static final String OFFER =
      "I am an automatic assistant and do not know the answer to that, so I would rather not guess."
          + " Shall I pass it to our team? Just say yes.";

  static final String DECLINED =
      "All right, I have not passed it on. Write again whenever you like.";

  static final String ASK =
      "I have not understood yet what it is about. Please tell me in a sentence or two what has"
          + " happened or what you need.";

  static final String HUMAN =
      "I have told our team that you would like to talk to a person. I cannot say how long it"
          + " takes; as soon as somebody is free, they answer you here.";

  static final String ENOUGH =
      "I have passed on as much as I may for now. I have told our team that you are waiting; a"
          + " person will look at this conversation.";

  static final String NOTED = "Thank you, I have noted your address. What can we do for you?";

  static final String WHICH_ADDRESS =
      "I can show you your earlier tickets once I know that they are yours. With which email address"
          + " did you report them?";

  static final String EARLIER_SHOWN =
      "Your address is confirmed, so you can see your tickets here. For anything that they do not"
          + " tell, just write and I will bring it to our team.";

  static final String TOO_MANY_CODES =
      "We have sent as many codes as we may for now. Please use the last one, or ask again later.";

  private Lines() {}

  static String added(String code) {
    return "I have added that to " + code + ".";
  }
}

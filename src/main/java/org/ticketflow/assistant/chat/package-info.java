/** The assistant in the chat: hears each message once, decides, and does what it decided. */
@NullMarked
package org.ticketflow.assistant.chat;

import org.jspecify.annotations.NullMarked;

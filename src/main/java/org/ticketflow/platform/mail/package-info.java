/**
 * The embedded mail server that Ticketflow runs with until it is given a real one, and its page.
 */
@NullMarked
package org.ticketflow.platform.mail;

import org.jspecify.annotations.NullMarked;

/**
 * What the body of a mail says: its new words apart from what it quotes, its HTML made harmless,
 * its HTML as text. Everything here takes time in proportion to its input, whoever wrote it.
 */
@NamedInterface("body")
@NullMarked
package org.ticketflow.mail.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

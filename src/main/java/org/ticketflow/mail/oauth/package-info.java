/** Access tokens of mail providers, renewed before they end. */
@NullMarked
package org.ticketflow.mail.oauth;

import org.jspecify.annotations.NullMarked;

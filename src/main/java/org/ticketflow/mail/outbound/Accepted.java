package org.ticketflow.mail.outbound;

import java.util.List;

/**
 * What a mail server said when it took a mail for its recipient.
 *
 * @param refused those in copy for whom it did not
 */
record Accepted(String answer, List<String> refused) {}

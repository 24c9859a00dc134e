package org.ticketflow.api;

import java.util.List;

/** Some tools for models. */
interface McpTools {

  List<McpTool<?>> tools();
}

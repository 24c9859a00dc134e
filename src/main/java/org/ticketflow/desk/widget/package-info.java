/** The visitor's chat: the widget's script, and a page that shows it. */
@NullMarked
package org.ticketflow.desk.widget;

import org.jspecify.annotations.NullMarked;

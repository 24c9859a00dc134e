@org.jspecify.annotations.NullMarked
package org.ticketflow.process.signin;

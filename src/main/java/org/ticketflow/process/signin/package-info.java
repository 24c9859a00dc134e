/**
 * Everything of sign-in that knows the engine: people and roles in its identity tables, what each
 * role may do there, and the doors to its REST API and web applications.
 */
@NullMarked
package org.ticketflow.process.signin;

import org.jspecify.annotations.NullMarked;

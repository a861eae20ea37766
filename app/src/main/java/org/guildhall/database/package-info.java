/** The ground the rooms stand on: PostgreSQL, embedded by default, with one owner role and one application role. */
@NullMarked
package org.guildhall.database;

import org.jspecify.annotations.NullMarked;

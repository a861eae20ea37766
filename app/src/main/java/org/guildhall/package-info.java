/** The whole application: it starts the database, then the rooms over it. */
@NullMarked
package org.guildhall;

import org.jspecify.annotations.NullMarked;

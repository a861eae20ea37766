/** Verifies, without a network but that of a log, what a city has given out. */
@NullMarked
package org.guildhall.cli.verify;

import org.jspecify.annotations.NullMarked;

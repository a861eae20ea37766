/** Verifies, without a network, what a city has given out. */
@NullMarked
package org.guildhall.cli.verify;

import org.jspecify.annotations.NullMarked;

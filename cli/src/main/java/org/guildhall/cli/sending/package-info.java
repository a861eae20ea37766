/** A sealed bid on its way to the city: sent in pieces, submitted, and what the city signed for it kept and judged. */
@NullMarked
package org.guildhall.cli.sending;

import org.jspecify.annotations.NullMarked;

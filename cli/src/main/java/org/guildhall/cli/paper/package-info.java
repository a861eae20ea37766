/** Documents of the fictional city, of the size and kind that real ones have, made when they are needed. */
@NullMarked
package org.guildhall.cli.paper;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.guildhall.seal;

import org.jspecify.annotations.NullMarked;

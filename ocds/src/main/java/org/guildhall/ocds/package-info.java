@NullMarked
package org.guildhall.ocds;

import org.jspecify.annotations.NullMarked;

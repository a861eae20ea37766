@NullMarked
package org.guildhall.tlog;

import org.jspecify.annotations.NullMarked;

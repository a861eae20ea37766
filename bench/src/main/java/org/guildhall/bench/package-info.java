/** Speed, measured on the real application over real HTTP, beside what the machine itself can do. */
@NullMarked
package org.guildhall.bench;

import org.jspecify.annotations.NullMarked;

/** What every room may use: money, bilingual text, ids, the clock, problems. It knows no room and no framework. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package org.guildhall.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

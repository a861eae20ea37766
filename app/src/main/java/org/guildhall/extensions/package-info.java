/**
 * Extensions: a bid binds its bidder until a day. Before it lapses the city may ask every bidder to extend it, in the
 * same words and to the same instant; each says yes or no, once.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "journal",
            "mail",
            "database",
            "terms",
            "openings",
            "submissions",
            "solicitations",
            "vendors"
        })
package org.guildhall.extensions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

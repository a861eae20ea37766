package org.guildhall.renditions;

import java.util.Locale;
import org.guildhall.rendering.Confinement;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How files of bids are read on this server, for whoever looks after it. */
@Controller
class ConfinementPages {
    static final String PATH = "/reading-of-files";

    private final Confined confined;
    private final Making making;

    ConfinementPages(Confined confined, Making making) {
        this.confined = confined;
        this.making = making;
    }

    @GetMapping(PATH)
    ModelAndView page() {
        return new ModelAndView("renditions/confinement")
                .addObject("state", confined.found().map(Confinement::code).orElse("unknown"))
                .addObject("asked", making.confining().name().toLowerCase(Locale.ROOT));
    }
}

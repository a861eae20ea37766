package org.guildhall.mail;

import org.guildhall.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Letters: everybody reads their own; an administrator also sees what was written to whom, and whether it arrived. */
@Controller
class LetterPages {
    private static final int SHOWN = 200;

    private final Letters letters;

    LetterPages(Letters letters) {
        this.letters = letters;
    }

    @GetMapping("/letters")
    ModelAndView letters(Actor actor) {
        return new ModelAndView("mail/letters", "letters", letters.readableBy(actor, SHOWN));
    }
}

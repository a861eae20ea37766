package org.guildhall.mail;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The outbox: what was written to whom, and whether it was delivered. */
@Controller
class LetterPages {
    private static final int SHOWN = 200;

    private final Letters letters;

    LetterPages(Letters letters) {
        this.letters = letters;
    }

    @GetMapping("/letters")
    ModelAndView outbox() {
        return new ModelAndView("mail/letters", "letters", letters.latest(SHOWN));
    }
}

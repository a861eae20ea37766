package org.guildhall.mail;

import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Letters: everybody reads their own; an administrator also sees what was written to whom, and what did not arrive. */
@Controller
class LetterPages {
    private static final int SHOWN = 200;
    static final String PATH = "/letters";

    private final Letters letters;
    private final Forms forms;

    LetterPages(Letters letters, Forms forms) {
        this.letters = letters;
        this.forms = forms;
    }

    @GetMapping(PATH)
    ModelAndView letters(Actor actor) {
        var page = new ModelAndView("mail/letters", "letters", letters.readableBy(actor, SHOWN));
        page.addObject("undelivered", actor.has(Role.ADMINISTRATOR) ? letters.undelivered() : null);
        page.addObject("sends", letters.sends());
        return page;
    }

    @PostMapping(PATH + "/again")
    ModelAndView again(Actor administrator, Locale locale) {
        return forms.send(
                () -> {
                    letters.sendAgain(administrator);
                    return PATH + "?again";
                },
                () -> letters(administrator),
                locale);
    }
}

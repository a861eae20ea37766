package org.guildhall.keys;

import java.util.Locale;
import java.util.Set;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An officer's own key: made once, its passphrase changed as often as needed. */
@Controller
class OfficerKeyPages {
    private static final Set<String> DONE = Set.of("enrolled", "changed", "proven", "paper", "words", "recovered");

    private final OpeningKeys keys;
    private final Forms forms;

    OfficerKeyPages(OpeningKeys keys, Forms forms) {
        this.keys = keys;
        this.forms = forms;
    }

    @GetMapping("/officer-key")
    ModelAndView own(Actor officer, @RequestParam(name = "done", required = false) @Nullable String done) {
        var page = page(officer);
        page.addObject("done", done != null && DONE.contains(done) ? done : null);
        return page;
    }

    @PostMapping("/officer-key")
    ModelAndView enrol(
            Actor officer,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String again,
            Locale locale) {
        return forms.send(
                () -> {
                    checkAgain(passphrase, again);
                    keys.enrol(officer, passphrase);
                    return "/officer-key?done=enrolled";
                },
                () -> page(officer),
                locale);
    }

    @PostMapping("/officer-key/passphrase")
    ModelAndView change(
            Actor officer,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String again,
            Locale locale) {
        return forms.send(
                () -> {
                    checkAgain(passphrase, again);
                    keys.changePassphrase(officer, current, passphrase);
                    return "/officer-key?done=changed";
                },
                () -> page(officer),
                locale);
    }

    /** The field is called otherwise than those of the other forms on the page. */
    @PostMapping("/officer-key/proof")
    ModelAndView prove(Actor officer, @RequestParam(defaultValue = "") String proof, Locale locale) {
        return forms.send(
                () -> {
                    keys.prove(officer, proof);
                    return "/officer-key?done=proven";
                },
                () -> page(officer),
                locale);
    }

    private static void checkAgain(String passphrase, String again) {
        new Checks()
                .that(passphrase.equals(again), "again", "keys.passphrase.again")
                .throwIfAny();
    }

    private ModelAndView page(Actor officer) {
        var page = new ModelAndView("keys/officer-key");
        keys.officer(officer.id()).ifPresent(key -> page.addObject("key", key));
        page.addObject("section", "home");
        return page;
    }
}

package org.guildhall.keys;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An officer's recovery words: printed while the passphrase is known, used when it is forgotten. */
@Controller
class RecoveryPages {
    private final OpeningKeys keys;
    private final Forms forms;

    RecoveryPages(OpeningKeys keys, Forms forms) {
        this.keys = keys;
        this.forms = forms;
    }

    @GetMapping("/officer-key/words")
    ModelAndView words(Actor officer) {
        return page("keys/words").addObject("paper", keys.words(officer).orElse(null));
    }

    @PostMapping("/officer-key/words")
    ModelAndView print(Actor officer, @RequestParam(defaultValue = "") String passphrase, Locale locale) {
        return forms.send(
                () -> {
                    keys.printWords(officer, passphrase);
                    return "/officer-key/words";
                },
                () -> words(officer),
                locale);
    }

    @PostMapping("/officer-key/words/confirmation")
    ModelAndView confirm(Actor officer, @RequestParam(required = false) @Nullable List<String> word, Locale locale) {
        return forms.send(
                () -> {
                    keys.confirmWords(officer, word == null ? List.of() : word);
                    return "/officer-key?done=words";
                },
                () -> words(officer).addObject("typed", word),
                locale);
    }

    @GetMapping("/officer-key/recovery")
    ModelAndView recovery() {
        return page("keys/recovery");
    }

    @PostMapping("/officer-key/recovery")
    ModelAndView recover(
            Actor officer,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String again,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks()
                            .that(passphrase.equals(again), "again", "keys.passphrase.again")
                            .throwIfAny();
                    keys.recover(officer, words, passphrase);
                    return "/officer-key?done=recovered";
                },
                () -> recovery().addObject("words", words),
                locale);
    }

    private static ModelAndView page(String view) {
        return new ModelAndView(view).addObject("section", "home");
    }
}

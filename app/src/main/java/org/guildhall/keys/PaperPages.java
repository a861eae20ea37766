package org.guildhall.keys;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The share for the safe: made for printing, and confirmed by typing some of its words from the paper. */
@Controller
class PaperPages {
    /** A page of this city that somebody came from; nothing else is a place to go on to. */
    private static final Pattern HERE = Pattern.compile("(/[a-z0-9-]+){1,5}");

    private final OpeningKeys keys;
    private final Forms forms;

    PaperPages(OpeningKeys keys, Forms forms) {
        this.keys = keys;
        this.forms = forms;
    }

    @GetMapping("/opening-keys/{key}/paper")
    ModelAndView paper(Actor printer, @PathVariable UUID key, @RequestParam(defaultValue = "") String then) {
        return page(printer, key, then);
    }

    @PostMapping("/opening-keys/{key}/paper")
    ModelAndView confirm(
            Actor printer,
            @PathVariable UUID key,
            @RequestParam(required = false) @Nullable List<String> word,
            @RequestParam(defaultValue = "") String then,
            Locale locale) {
        return forms.send(
                () -> {
                    keys.confirmPaper(printer, new OpeningKeyId(key), word == null ? List.of() : word);
                    return HERE.matcher(then).matches() ? then : "/officer-key?done=paper";
                },
                () -> page(printer, key, then).addObject("typed", word),
                locale);
    }

    private ModelAndView page(Actor printer, UUID key, String then) {
        return new ModelAndView("keys/paper")
                .addObject("paper", keys.paper(printer, new OpeningKeyId(key)))
                .addObject("then", then)
                .addObject("section", "home");
    }
}

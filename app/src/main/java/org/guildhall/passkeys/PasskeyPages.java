package org.guildhall.passkeys;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of an officer's passkeys. One is made by its script, in the browser; taking one away needs none. */
@Controller
@RequestMapping("/officer-key/passkeys")
class PasskeyPages {
    private static final Set<String> DONE = Set.of("added", "removed");

    private final Passkeys passkeys;
    private final OwnPasskeys own;
    private final Forms forms;

    PasskeyPages(Passkeys passkeys, OwnPasskeys own, Forms forms) {
        this.passkeys = passkeys;
        this.own = own;
        this.forms = forms;
    }

    @GetMapping
    ModelAndView list(Actor officer, @RequestParam(required = false) @Nullable String done) {
        var held = passkeys.of(officer.id());
        return page("passkeys/passkeys")
                .addObject("held", held)
                .addObject("exists", own.haveKey(officer))
                .addObject("more", held.size() < Passkeys.MOST)
                .addObject("most", Passkeys.MOST)
                .addObject("site", passkeys.site())
                .addObject("done", done != null && DONE.contains(done) ? done : null);
    }

    @GetMapping("/{id}/removal")
    ModelAndView removal(Actor officer, @PathVariable UUID id) {
        return page("passkeys/removal").addObject("passkey", own.own(officer, id));
    }

    @PostMapping("/{id}/removal")
    ModelAndView remove(
            Actor officer, @PathVariable UUID id, @RequestParam(defaultValue = "") String passphrase, Locale locale) {
        return forms.send(
                () -> {
                    own.remove(officer, id, passphrase);
                    return "/officer-key/passkeys?done=removed";
                },
                () -> removal(officer, id),
                locale);
    }

    private static ModelAndView page(String view) {
        return new ModelAndView(view).addObject("section", "home");
    }
}

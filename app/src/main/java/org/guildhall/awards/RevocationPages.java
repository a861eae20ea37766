package org.guildhall.awards;

import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.terms.Draft;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which an award is revoked: it says what will happen first. */
@Controller
class RevocationPages {
    private final Awards awards;
    private final Revoking revoking;
    private final Forms forms;

    RevocationPages(Awards awards, Revoking revoking, Forms forms) {
        this.awards = awards;
        this.revoking = revoking;
        this.forms = forms;
    }

    @GetMapping("/awards/{id}/revocation")
    ModelAndView revocation(@PathVariable UUID id) {
        return new ModelAndView("awards/revocation").addObject("award", awards.byId(new AwardId(id)));
    }

    @PostMapping("/awards/{id}/revocation")
    ModelAndView revoke(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(name = "reason.en", defaultValue = "") String english,
            @RequestParam(name = "reason.fr", defaultValue = "") String french,
            Locale locale) {
        return forms.send(
                () -> {
                    revoking.revoke(actor, new AwardId(id), new Draft.Text(english, french));
                    return "/awards/" + id;
                },
                () -> revocation(id).addObject("reasonEn", english).addObject("reasonFr", french),
                locale);
    }
}

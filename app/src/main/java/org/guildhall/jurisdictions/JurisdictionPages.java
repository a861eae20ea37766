package org.guildhall.jurisdictions;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the city says it is: read by those who buy under its law, said by an administrator. */
@Controller
class JurisdictionPages {
    static final String PATH = "/jurisdiction";

    private final Jurisdictions jurisdictions;
    private final DeclarationViews views;
    private final Places places;
    private final Forms forms;
    private final MessageSource words;

    JurisdictionPages(
            Jurisdictions jurisdictions, DeclarationViews views, Places places, Forms forms, MessageSource words) {
        this.jurisdictions = jurisdictions;
        this.views = views;
        this.places = places;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping(PATH)
    ModelAndView said(Actor reader, Locale locale) {
        var typed = jurisdictions.all().stream().findFirst().map(Saying::of).orElse(Saying.EMPTY);
        return page(reader, typed, locale);
    }

    @PostMapping(PATH)
    ModelAndView say(
            Actor administrator,
            @RequestParam(defaultValue = "") String rules,
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String bylaw,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        var none = rules.equals("none"); // what the form showed of a place before is not meant
        var typed = new Saying(rules, none ? "" : entity, none ? "" : province, none ? "" : bylaw, reason);
        return forms.send(
                () -> {
                    jurisdictions.say(administrator, typed);
                    return PATH + "?said";
                },
                () -> page(administrator, typed, locale),
                locale);
    }

    private ModelAndView page(Actor reader, Saying typed, Locale locale) {
        return new ModelAndView("jurisdictions/jurisdiction")
                .addObject("said", views.said())
                .addObject("maySay", reader.has(Role.ADMINISTRATOR) && !jurisdictions.fixed())
                .addObject("typed", typed)
                .addObject("ways", List.of(way("asked", locale), way("none", locale)))
                .addObject("provinces", items("province", locale))
                .addObject("entities", items("entity", locale))
                .addObject("bylaws", items("body", locale));
    }

    private Choice way(String rules, Locale locale) {
        return new Choice(rules, word("rules." + rules, locale), word("rules." + rules + ".hint", locale));
    }

    private List<Choice> items(String table, Locale locale) {
        return places.all(table).stream()
                .map(each -> new Choice(each.code(), each.title().in(locale)))
                .toList();
    }

    private String word(String key, Locale locale) {
        return words.getMessage("jurisdictions." + key, null, locale);
    }
}

package org.guildhall.portal;

import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.openapi.Descriptions;
import org.guildhall.publishing.Publications;
import org.guildhall.publishing.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The front door: what this is, how to take part, and the pages that explain. */
@Controller
class PublicPages {
    private static final int SOON = 5;
    private static final int ACTS = 50;

    private final Publications publications;
    private final Descriptions descriptions;
    private final MessageSource words;

    PublicPages(Publications publications, Descriptions descriptions, MessageSource words) {
        this.publications = publications;
        this.descriptions = descriptions;
        this.words = words;
    }

    @GetMapping("/")
    ModelAndView home(Locale locale) {
        var page = new ModelAndView("portal/home");
        page.addObject("soon", publications.search(new Query("", "open", "", "", null, SOON, locale)));
        return page;
    }

    @GetMapping("/for-vendors")
    ModelAndView forVendors() {
        return text("for-vendors", "vendors");
    }

    @GetMapping("/open-data")
    ModelAndView openData() {
        return text("open-data", "data");
    }

    @GetMapping("/about")
    ModelAndView about() {
        return text("about", null);
    }

    @GetMapping("/api")
    ModelAndView api(Locale locale) {
        var page = text("api", null);
        page.addObject("rooms", descriptions.rooms(locale));
        page.addObject("examples", descriptions.exampleFiles());
        return page;
    }

    @GetMapping("/accessibility")
    ModelAndView accessibility() {
        return new ModelAndView("web/accessibility");
    }

    /** The latest acts of all processes, newest first. */
    @GetMapping("/log")
    ModelAndView log(@RequestParam(required = false) @Nullable Long before) {
        var acts = publications.latestActs(ACTS, before);
        var page = new ModelAndView("portal/log");
        page.addObject("acts", acts);
        page.addObject(
                "next",
                acts.size() < ACTS ? null : "/log?before=" + acts.getLast().place());
        return page;
    }

    /** What the code of a problem means: where the type of a problem document leads (RFC 9457). */
    @GetMapping("/problems/{code}")
    ModelAndView problem(@PathVariable String code, Locale locale) {
        try {
            var page = new ModelAndView("portal/problem");
            page.addObject("code", code);
            page.addObject("meaning", blank(words.getMessage("problem." + code, null, locale), locale));
            return page;
        } catch (NoSuchMessageException unknown) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    /** The words of a problem, with “…” for each thing that an answer names and this page cannot know. */
    private static String blank(String words, Locale locale) {
        if (!words.contains("{")) {
            return words;
        }
        var pattern = new MessageFormat(words, locale);
        var named = new Object[pattern.getFormatsByArgumentIndex().length];
        Arrays.fill(named, "…");
        pattern.setFormatsByArgumentIndex(new Format[named.length]);
        return pattern.format(named);
    }

    private static ModelAndView text(String name, @Nullable String section) {
        var page = new ModelAndView("portal/" + name);
        page.addObject("section", section);
        return page;
    }
}

package org.guildhall.drafting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guildhall.rulings.Ruling;
import org.guildhall.rulings.Rulings;
import org.guildhall.terms.Draft.Basis;
import org.guildhall.web.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/** The questions about a buy as a form: what is offered, and what was typed. */
@Component
class BasisForms {
    private static final List<String> CATEGORIES = List.of("goods", "services", "construction");
    private static final List<String> SPECIFICATIONS = List.of("clear", "unclear", "unknown");

    /** Words of the rules, put together as people would ask; what is in neither is asked last. */
    private static final Map<String, Set<String>> ASKED_TOGETHER = Map.of(
            "people",
            Set.of(
                    "ai",
                    "camera",
                    "cyber",
                    "digital-infrastructure",
                    "kiosk",
                    "location-data",
                    "personal-information",
                    "sensor",
                    "web"),
            "from",
            Set.of(
                    "buy-ontario",
                    "disability-employment",
                    "indigenous",
                    "local-preference",
                    "non-profit",
                    "philanthropic",
                    "prison-labour",
                    "public-body",
                    "small-business-set-aside",
                    "us-supplier"));

    /** Guildhall does all of this electronically, so nobody is asked. */
    private static final List<String> NOT_ASKED = List.of("electronic-", "paper-");

    private final Rulings rulings;
    private final MessageSource words;

    BasisForms(Rulings rulings, MessageSource words) {
        this.rulings = rulings;
        this.words = words;
    }

    /** The answers as they were typed. */
    static Basis read(MultiValueMap<String, String> typed) {
        var tags = new ArrayList<String>();
        for (var group : List.of("people", "from", "other")) {
            tags.addAll(typed.getOrDefault("basis.tags." + group, List.of()));
        }
        return new Basis(
                some(typed, "basis.category"),
                some(typed, "basis.specification"),
                some(typed, "basis.utilities") == null ? null : Boolean.TRUE,
                tags,
                some(typed, "basis.ground"),
                some(typed, "basis.evidence"));
    }

    private static @Nullable String some(MultiValueMap<String, String> typed, String name) {
        var text = typed.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Everything the questions need to be shown, with these answers. */
    ModelAndView offer(ModelAndView page, Basis basis, Locale locale) {
        return page.addObject("basis", basis)
                .addObject("categories", items("rulings.category.", CATEGORIES, locale))
                .addObject("specifications", items("rulings.specification.", SPECIFICATIONS, locale))
                .addObject("utilities", items("rulings.utilities.", List.of("true"), locale))
                .addObject("served", basis.utilities() == null ? List.of() : List.of("true"))
                .addObject("tags", tags(locale))
                .addObject("grounds", grounds(locale));
    }

    /** Those that still exist, each saying whether it stands in every agreement that applies. */
    List<Choice> grounds(Ruling ruling, Locale locale) {
        return ruling.grounds().stream()
                .filter(each -> !each.discontinued())
                .map(each -> new Choice(
                        each.code(), each.title().in(locale), word("rulings.ground." + standing(each), locale)))
                .toList();
    }

    private static String standing(Ruling.Ground ground) {
        return ground.survives() ? "survives" : ground.unread() ? "unread" : "dies";
    }

    private List<Choice> grounds(Locale locale) {
        return rulings.grounds().stream()
                .map(each -> new Choice(each.code(), each.title().in(locale)))
                .toList();
    }

    private Map<String, List<Choice>> tags(Locale locale) {
        Map<String, List<Choice>> groups = new LinkedHashMap<>();
        for (var group : List.of("people", "from", "other")) {
            groups.put(group, new ArrayList<>());
        }
        for (var tag : rulings.tags()) {
            if (NOT_ASKED.stream().noneMatch(tag.code()::startsWith)) {
                var group = ASKED_TOGETHER.entrySet().stream()
                        .filter(each -> each.getValue().contains(tag.code()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("other");
                groups.computeIfAbsent(group, _ -> new ArrayList<>())
                        .add(new Choice(tag.code(), capital(tag.title().in(locale))));
            }
        }
        return groups;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private List<Choice> items(String prefix, List<String> codes, Locale locale) {
        return codes.stream()
                .map(code -> new Choice(code, word(prefix + code, locale)))
                .toList();
    }

    private String word(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}

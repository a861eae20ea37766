package org.guildhall.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Decimals;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Row;
import org.guildhall.rules.Source;
import org.guildhall.rules.Stage;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.guildhall.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Anyone tries a purchase and sees the rules; and the rules themselves, with their hashes and sources. */
@Controller
class PolicyPages {
    private static final List<Field> ASKED = List.of(
            new Field("province", "province"),
            new Field("kind", "entity"),
            new Field("category", "category"),
            new Field("value", "money"),
            new Field("annual", "money"),
            new Field("before", "money"),
            new Field("tax", "yes"),
            new Field("utilities", "yes"),
            new Field("decided", ""),
            new Field("spec", "spec"),
            new Field("bylaw", "body"),
            new Field("method", "method-name"),
            new Field("stage", "stage"),
            new Field("ground", "ground"),
            new Field("publish", ""),
            new Field("close", ""));

    private final Policies policies;
    private final Problems problems;
    private final MessageSource words;
    private final Printed printed;
    private final CityClock clock;

    PolicyPages(Policies policies, Problems problems, MessageSource words, Printed printed, CityClock clock) {
        this.policies = policies;
        this.problems = problems;
        this.words = words;
        this.printed = printed;
        this.clock = clock;
    }

    /** A field of the form, and what its words are: a table of the packs, or as they were typed. */
    private record Field(String name, String table) {}

    /** One thing that was asked, in words; the address is null: the form above changes it. */
    record Said(
            String key,
            String value,
            @Nullable String href,
            @Nullable String action) {}

    /** A file of rules, and how much of it nobody read in its source. */
    record LoadedPack(String id, String title, String sha256, int rows, long unverified) {}

    @GetMapping("/policy")
    ModelAndView simulator(@RequestParam MultiValueMap<String, String> typed, Locale locale) {
        var form = new AskedForm(typed);
        var plain = form.inPlainDigits();
        if (!plain.equals(typed)) {
            return new ModelAndView(new RedirectView(address(plain), true, false, false));
        }
        var page = new ModelAndView("policy/simulator");
        page.addObject("form", form.values());
        page.addObject("tags", form.tags());
        page.addObject("more", form.more() && !form.asked());
        page.addObject("today", clock.today().toString());
        for (var list : List.of("province", "entity", "category", "body", "tag", "method-name", "ground")) {
            page.addObject(list.replace("-", "") + "Items", choices(list, locale));
        }
        page.addObject("specItems", said("spec.", List.of("clear", "unclear", "unknown"), locale));
        page.addObject("stageItems", said("stage.", Stage.ALL, locale));
        page.addObject("sameItems", said("same.", EarlierRow.SAME, locale));
        page.addObject("earlier", form.earlier());
        if (form.asked()) {
            try {
                var answer = policies.explain(form.question());
                page.addObject("answer", answer);
                page.addObject("asked", said(form, locale));
                page.addObject("brief", brief(answer, locale));
                page.addObject("stops", Shown.stops(answer, words, locale));
                page.addObject("sections", Shown.of(answer, words, locale));
            } catch (Refused refused) {
                page.addObject("problems", problems.said(refused, locale));
                page.addObject("more", form.more());
                page.setStatus(HttpStatusCode.valueOf(refused.problem().status()));
            }
        }
        return page;
    }

    private static String address(MultiValueMap<String, String> asked) {
        var address = UriComponentsBuilder.fromPath("/policy");
        var values = new ArrayList<String>();
        asked.forEach((name, texts) -> {
            if (name.matches("[a-z0-9-]+")) {
                texts.forEach(text -> address.queryParam(name, "{" + values.size() + "}"));
                values.addAll(texts);
            }
        });
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    /** The answer in a few lines: how, for how long, from when, and what to file before. */
    private List<Said> brief(Answer answer, Locale locale) {
        var language = Shown.language(locale);
        var best = answer.methods().stream()
                .filter(each -> each.rank() != null)
                .findFirst()
                .map(each -> each.title().in(language));
        var brief = new ArrayList<Said>();
        brief.add(line("method", best.orElseGet(() -> said("brief.no-method", locale)), locale));
        var days = answer.minimumDays();
        if (days == null || days.value() == null) {
            brief.add(line("days", said("no-days", locale), locale));
        } else {
            var doubt = days.unverified() ? " (" + said("unverified", locale) + ")" : "";
            brief.add(line(
                    "days", words.getMessage("policy.days", new Object[] {days.value()}, locale) + doubt, locale));
            if (days.earliestClosing() != null) {
                brief.add(line("earliest", printed.date(LocalDate.parse(days.earliestClosing())) + doubt, locale));
            }
        }
        var owed = answer.duties().stream()
                .map(Answer.Duty::task)
                .filter(task -> task != null && task.when().equals("before-publication"))
                .map(task -> task.title().in(language))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!owed.isEmpty()) {
            brief.add(line("owed", owed, locale));
        }
        return brief;
    }

    private Said line(String key, String value, Locale locale) {
        return new Said(said("brief." + key, locale), value, null, null);
    }

    private List<Choice> said(String prefix, List<String> codes, Locale locale) {
        return codes.stream()
                .map(code -> new Choice(code, said(prefix + code, locale)))
                .toList();
    }

    private String said(String key, Locale locale) {
        return words.getMessage("policy." + key, null, locale);
    }

    /** What was asked, for whoever reads the answer on paper. */
    private List<Said> said(AskedForm form, Locale locale) {
        var said = new ArrayList<Said>();
        for (var field : ASKED) {
            var typed = form.text(field.name());
            if (!typed.isEmpty()) {
                said.add(new Said(
                        words.getMessage("policy." + field.name(), null, locale),
                        field.table().isEmpty() ? typed : word(field.table(), typed, locale),
                        null,
                        null));
            }
        }
        form.earlier().stream()
                .filter(EarlierRow::filled)
                .map(row -> earlier(row, locale))
                .forEach(said::add);
        if (!form.tags().isEmpty()) {
            var tags = form.tags().stream().map(tag -> word("tag", tag, locale)).collect(Collectors.joining("; "));
            said.add(new Said(words.getMessage("policy.tags", null, locale), tags, null, null));
        }
        return said;
    }

    private Said earlier(EarlierRow row, Locale locale) {
        var same =
                row.same().stream().map(code -> spoken("same.", code, locale)).collect(Collectors.joining(", "));
        var parts = Stream.of(word("money", row.value(), locale), row.on(), same)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return new Said(words.getMessage("policy.earlier.one", new Object[] {row.number()}, locale), parts, null, null);
    }

    /** A word of ours, or as it was typed. */
    private String spoken(String prefix, String code, Locale locale) {
        return Objects.requireNonNullElse(words.getMessage("policy." + prefix + code, null, code, locale), code);
    }

    private String word(String table, String value, Locale locale) {
        if (table.equals("yes")) {
            return words.getMessage("policy.yes", null, locale);
        }
        if (table.equals("money")) {
            var amount = Decimals.parse(value);
            return amount == null ? value : printed.money(Money.cad(amount));
        }
        if (table.equals("spec") || table.equals("stage")) {
            return spoken(table + ".", value, locale);
        }
        return choices(table, locale).stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::text)
                .findFirst()
                .orElse(value);
    }

    @GetMapping("/policy/packs")
    ModelAndView packs(Locale locale) {
        var language = Shown.language(locale);
        var sources = new TreeMap<Integer, List<Source>>();
        for (var pack : policies.rules().packs()) {
            pack.rows()
                    .forEach(row -> row.sources().forEach(source -> {
                        var known = sources.computeIfAbsent(number(source), _ -> new ArrayList<>());
                        if (!known.contains(source)) {
                            known.add(source);
                        }
                    }));
        }
        var page = new ModelAndView("policy/packs");
        page.addObject(
                "packs",
                policies.rules().packs().stream()
                        .map(pack -> new LoadedPack(
                                pack.id(),
                                pack.title().in(language),
                                pack.sha256(),
                                pack.rows().size(),
                                pack.rows().stream()
                                        .filter(row -> !row.verified())
                                        .count()))
                        .toList());
        page.addObject(
                "sources", sources.values().stream().flatMap(List::stream).toList());
        return page;
    }

    private static int number(Source source) {
        var digits = source.id().replaceAll("\\D", "");
        return digits.isEmpty() || !source.id().startsWith("S") ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** The words of a table of the packs, as a list to choose from. */
    private List<Choice> choices(String table, Locale locale) {
        var language = Shown.language(locale);
        var choices = new ArrayList<Choice>();
        for (var pack : policies.rules().packs()) {
            for (Row row : pack.rows()) {
                var known = choices.stream().anyMatch(choice -> choice.value().equals(row.key()));
                if (row.table().equals(table) && !known && !row.unit().equals("none")) {
                    var code = table.equals("ground") ? row.key() + " – " : "";
                    choices.add(new Choice(row.key(), code + row.text().in(language)));
                }
            }
        }
        return choices;
    }
}

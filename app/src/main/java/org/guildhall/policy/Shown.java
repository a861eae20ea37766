package org.guildhall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Answer.Because;
import org.guildhall.rules.Citations;
import org.guildhall.rules.Language;
import org.guildhall.rules.Source;
import org.guildhall.rules.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** An answer as its page shows it: sections of entries, each with its reasons and their sources. */
final class Shown {
    private final MessageSource words;
    private final Locale locale;
    private final Language language;
    private final List<Section> sections = new ArrayList<>();

    private Shown(MessageSource words, Locale locale) {
        this.words = words;
        this.locale = locale;
        this.language = language(locale);
    }

    static Language language(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? Language.FR : Language.EN;
    }

    /** @param name the last part of its heading’s key */
    record Section(String name, List<Entry> entries) {}

    /** @param kind done, wait, stop, open or none; with an empty word nothing is shown of it */
    record Entry(String kind, String word, @Nullable String title, List<Reason> reasons) {}

    /** @param rule the rule’s id; @param note its status and citation in words */
    record Reason(String text, String rule, boolean unverified, String note, List<Source> sources) {}

    static List<Section> of(Answer answer, MessageSource words, Locale locale) {
        var shown = new Shown(words, locale);
        shown.findings(answer);
        shown.methods(answer);
        shown.periods(answer);
        shown.agreements(answer);
        shown.approvals(answer);
        shown.duties(answer);
        shown.section(
                "confidential",
                answer.confidential().stream()
                        .map(each -> entry(
                                "none",
                                shown.word("confidential." + each.kind()),
                                null,
                                List.of(shown.reason(
                                        each.text(), each.rule(), each.unverified(), each.citation(), each.sources()))))
                        .toList());
        shown.section(
                "tendering",
                answer.tendering().stream()
                        .map(each -> entry("none", "", null, List.of(shown.reason(each))))
                        .toList());
        shown.grounds(answer);
        shown.section(
                "confirm",
                answer.confirm().stream()
                        .map(each -> entry(
                                "none",
                                "",
                                null,
                                List.of(shown.reason(each.text(), each.rule(), true, each.row(), List.of()))))
                        .toList());
        return List.copyOf(shown.sections);
    }

    /** What stops a purchase, before everything else. */
    static List<Reason> stops(Answer answer, MessageSource words, Locale locale) {
        var shown = new Shown(words, locale);
        return answer.findings().stream()
                .filter(each -> each.severity().equals("stop"))
                .map(each -> shown.reason(each.text(), each.rule(), each.unverified(), each.citation(), List.of()))
                .toList();
    }

    private void findings(Answer answer) {
        section(
                "findings",
                answer.findings().stream()
                        .map(each -> entry(
                                switch (each.severity()) {
                                    case "stop" -> "stop";
                                    case "warn" -> "wait";
                                    default -> "none";
                                },
                                word("severity." + each.severity()),
                                null,
                                List.of(reason(
                                        each.text(), each.rule(), each.unverified(), each.citation(), List.of()))))
                        .toList());
    }

    private void agreements(Answer answer) {
        section(
                "agreements",
                answer.agreements().stream()
                        .map(each -> {
                            var applies = each.applies();
                            var reasons = new ArrayList<>(
                                    each.because().stream().map(this::reason).toList());
                            if (each.wouldChange() != null) {
                                reasons.add(new Reason(say(each.wouldChange(), language), "", false, "", List.of()));
                            }
                            return entry(
                                    applies == null ? "wait" : applies ? "open" : "none",
                                    word(applies == null ? "no-rule" : applies ? "applies" : "applies-not"),
                                    say(each.title(), language),
                                    reasons);
                        })
                        .toList());
    }

    private void methods(Answer answer) {
        // Where a lawyer is asked first, every other way waits for that alone.
        var review = answer.methods().stream()
                .anyMatch(each -> each.rank() != null && each.family().equals("none"));
        section(
                "methods",
                answer.methods().stream()
                        .filter(each -> !review || each.rank() != null)
                        .map(each -> entry(
                                each.rank() != null && each.allowed() ? "done" : each.allowed() ? "none" : "stop",
                                each.rank() != null && each.allowed()
                                        ? words.getMessage("policy.rank", new Object[] {each.rank()}, locale)
                                        : word(each.allowed() ? "allowed" : "refused"),
                                say(each.title(), language),
                                List.of(reason(each.because()))))
                        .toList());
    }

    private void periods(Answer answer) {
        var longest = answer.minimumDays();
        section(
                "periods",
                answer.periods().stream()
                        .map(each -> {
                            var reasons = new ArrayList<Reason>();
                            reasons.add(reason(
                                    each.text(), each.rule(), each.unverified(), each.citation(), each.sources()));
                            each.because().forEach(because -> reasons.add(reason(because)));
                            if (each.earliestClosing() != null) {
                                reasons.add(new Reason(
                                        words.getMessage(
                                                "policy.earliest", new Object[] {each.earliestClosing()}, locale),
                                        "",
                                        false,
                                        "",
                                        List.of()));
                            }
                            return entry(
                                    each.equals(longest) ? "done" : "none",
                                    each.equals(longest) ? word("governs") : "",
                                    each.value() == null
                                            ? word("no-days")
                                            : words.getMessage("policy.days", new Object[] {each.value()}, locale),
                                    reasons);
                        })
                        .toList());
    }

    private void approvals(Answer answer) {
        section(
                "approvals",
                answer.approvals().stream()
                        .map(each -> entry(
                                "none",
                                "",
                                null,
                                List.of(reason(each.text(), each.rule(), each.unverified(), "", List.of()))))
                        .toList());
    }

    private void duties(Answer answer) {
        section(
                "duties",
                answer.duties().stream()
                        .map(each -> entry(
                                each.force().equals("announced")
                                        ? "wait"
                                        : each.gate().isEmpty() ? "none" : "stop",
                                each.force().equals("announced")
                                        ? word("announced")
                                        : each.gate().isEmpty()
                                                ? each.force().equals("local policy") ? word("local") : ""
                                                : word("gate." + each.gate()),
                                null,
                                duty(each)))
                        .toList());
    }

    private List<Reason> duty(Answer.Duty duty) {
        var why = reason(duty.text(), duty.rule(), duty.unverified(), duty.citation(), duty.sources());
        var task = duty.task();
        if (task == null || task.takes().isEmpty()) {
            return List.of(why);
        }
        var takes = task.takes().stream().map(each -> word("takes." + each)).collect(Collectors.joining(", "));
        var filed = words.getMessage("policy.filed", new Object[] {say(task.title(), language), takes}, locale);
        return List.of(why, new Reason(filed, "", false, "", List.of()));
    }

    private void grounds(Answer answer) {
        section(
                "grounds",
                answer.grounds().stream()
                        .map(each -> {
                            var survives = each.survives();
                            return entry(
                                    survives == null ? "wait" : survives ? "done" : "stop",
                                    word(
                                            each.discontinued()
                                                    ? "ground.discontinued"
                                                    : survives == null
                                                            ? "ground.unknown"
                                                            : survives ? "ground.survives" : "ground.dies"),
                                    each.code() + " – " + say(each.title(), language),
                                    each.because().stream().map(this::reason).toList());
                        })
                        .toList());
    }

    private void section(String name, List<Entry> entries) {
        if (!entries.isEmpty()) {
            sections.add(new Section(name, entries));
        }
    }

    private static Entry entry(String kind, String word, @Nullable String title, List<Reason> reasons) {
        return new Entry(kind, word, title, List.copyOf(reasons));
    }

    private Reason reason(Because because) {
        return reason(because.text(), because.rule(), because.unverified(), because.citation(), because.sources());
    }

    private Reason reason(Text text, String rule, boolean unverified, String citation, List<Source> sources) {
        return new Reason(say(text, language), rule, unverified, Citations.in(language, citation), sources);
    }

    private String word(String key) {
        return words.getMessage("policy." + key, null, locale);
    }

    private static String say(Text text, Language language) {
        return text.in(language);
    }
}

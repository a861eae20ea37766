package org.guildhall.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.submissions.Readiness.Place;
import org.guildhall.terms.ChangeInWords;
import org.guildhall.terms.DifferenceWords;
import org.guildhall.terms.FormField;
import org.guildhall.vendors.Ability;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A bid as its pages show it: tasks, fields and lines in the reader's language, with what was typed. */
@Component
class BidViews {
    private final DifferenceWords differences;
    private final MessageSource words;
    private final Printed printed;

    BidViews(DifferenceWords differences, MessageSource words, Printed printed) {
        this.differences = differences;
        this.words = words;
        this.printed = printed;
    }

    public record Task(
            String title, @Nullable String href, @Nullable String hint, String kind, String word) {}

    /**
     * What is missing. Shape: {@code name} is the field as a refusal names it; {@code href} is where it is written,
     * null for who may not.
     */
    public record Missing(
            String name,
            String label,
            String word,
            @Nullable String href) {}

    public record Section(String title, List<Field> fields) {}

    public record Field(
            String name,
            String label,
            String hint,
            String kind,
            @Nullable String value,
            List<Choice> items) {}

    public record Line(
            String name,
            String label,
            String description,
            String quantity,
            String value,
            @Nullable String total,
            String exact) {
        /** The line alone. Public for templates. */
        public String id() {
            return name.substring("prices.".length());
        }
    }

    public record FileField(String id, String label, String hint, Draft.@Nullable DraftFile file) {}

    /** An addendum as a bidder reads it. */
    public record ShownAddendum(int number, String reason, List<ChangeInWords> changes, boolean acknowledged) {}

    List<ShownAddendum> addenda(Desk desk, Locale locale) {
        return desk.stage().addenda().stream()
                .map(each -> new ShownAddendum(
                        each.number(),
                        each.reason().in(locale),
                        differences.said(each.changes(), locale),
                        desk.draft().acknowledged().contains(each.number())))
                .toList();
    }

    List<Task> tasks(Desk desk, Readiness readiness, Locale locale) {
        var tasks = new ArrayList<Task>();
        var path = BidPages.path(desk.stage().id().value());
        if (desk.draft().elsewhere()) {
            return notHere(desk, readiness, path, locale);
        }
        if (asks(desk, false)) {
            tasks.add(task(Place.ANSWERS, "answers", desk, readiness, locale));
        }
        if (desk.stage().rules().submit().prices()) {
            tasks.add(
                    desk.may(Ability.PRICE)
                            ? task(Place.PRICES, "prices", desk, readiness, locale)
                            : notYours("prices", locale));
        }
        if (asks(desk, true)) {
            tasks.add(task(Place.FILES, "files", desk, readiness, locale));
        }
        tasks.addAll(notHere(desk, readiness, path, locale));
        return tasks;
    }

    /** What is left to do of a bid that is written elsewhere, and comes last of any other. */
    private List<Task> notHere(Desk desk, Readiness readiness, String path, Locale locale) {
        var tasks = new ArrayList<Task>();
        if (!desk.stage().addenda().isEmpty()) {
            tasks.add(task(Place.ADDENDA, "addenda", desk, readiness, locale));
        }
        tasks.add(sealing(desk, readiness, path, locale));
        desk.held()
                .ifPresent(_ -> tasks.add(new Task(
                        word("submissions.task.receipt", locale),
                        path + "/receipt",
                        null,
                        "sealed",
                        word("submissions.task.held", locale))));
        return tasks;
    }

    List<Missing> missing(Desk desk, Readiness readiness, Locale locale) {
        return readiness.missing().stream()
                .map(each -> new Missing(
                        each.field(),
                        each.label().in(locale),
                        word(each.code(), locale),
                        each.place() == Place.PRICES && !desk.may(Ability.PRICE)
                                ? null
                                : BidPages.place(desk, each.place().name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    List<Section> sections(Desk desk, Map<String, String> typed, Locale locale) {
        return desk.stage().rules().submit().sections().stream()
                .map(section -> new Section(
                        section.title().in(locale),
                        desk.stage().fields().stream()
                                .filter(field -> field.kind() != FormField.Kind.FILE)
                                .filter(field -> field.section().equals(section.id()))
                                .map(field -> field(desk, field, typed, locale))
                                .toList()))
                .filter(section -> !section.fields().isEmpty())
                .toList();
    }

    List<Line> lines(Desk desk, Map<String, String> typed, Locale locale) {
        return desk.stage().priceLines().stream()
                .map(line -> {
                    var price = desk.draft().prices().get(line.id());
                    var label = words.getMessage(
                            "submissions.prices.unit-of",
                            new Object[] {line.description().in(locale), printed.unit(line.unit(), locale)},
                            locale);
                    return new Line(
                            "prices." + line.id(),
                            label,
                            line.description().in(locale),
                            printed.quantity(line.quantity(), line.unit()),
                            typed.getOrDefault(line.id(), price == null ? "" : printed.typed(price)),
                            price == null ? null : printed.money(PriceSchedule.lineTotal(line, price)),
                            line.quantity().toPlainString());
                })
                .toList();
    }

    List<FileField> files(Desk desk, Locale locale) {
        return desk.stage().fields().stream()
                .filter(field -> field.kind() == FormField.Kind.FILE)
                .map(field -> new FileField(
                        field.id(),
                        field.label().in(locale),
                        hint(desk, field, locale),
                        desk.draft().files().get(field.id())))
                .toList();
    }

    private Field field(Desk desk, FormField field, Map<String, String> typed, Locale locale) {
        return new Field(
                "answers." + field.id(),
                field.label().in(locale),
                hint(desk, field, locale),
                field.kind().name().toLowerCase(Locale.ROOT),
                typed.getOrDefault(field.id(), desk.draft().answers().get(field.id())),
                field.choices().stream()
                        .map(choice -> new Choice(choice.id(), choice.label().in(locale)))
                        .toList());
    }

    private String hint(Desk desk, FormField field, Locale locale) {
        var required = word(field.required() ? "submissions.answers.required" : "submissions.answers.optional", locale);
        return desk.draft().affected().contains(field.id())
                ? required + ". " + word("submissions.answers.affected", locale)
                : required;
    }

    private Task task(Place place, String name, Desk desk, Readiness readiness, Locale locale) {
        var count = readiness.missing().stream()
                .filter(each -> each.place() == place)
                .count();
        return new Task(
                word("submissions.task." + name, locale),
                BidPages.place(desk, name),
                null,
                count == 0 ? "done" : "wait",
                count == 0
                        ? word("submissions.task.done", locale)
                        : words.getMessage("submissions.task.missing", new Object[] {count}, locale));
    }

    private Task notYours(String name, Locale locale) {
        return new Task(
                word("submissions.task." + name, locale),
                null,
                null,
                "none",
                word("submissions.task.not-yours", locale));
    }

    private Task sealing(Desk desk, Readiness readiness, String path, Locale locale) {
        if (!desk.may(Ability.SUBMIT)) {
            return notYours("seal", locale);
        }
        var can = desk.open() && readiness.ready();
        var cannot = desk.open() ? "submissions.task.later" : "submissions.task.closed";
        return new Task(
                word("submissions.task.seal", locale),
                desk.open() ? path + "/seal" : null,
                null,
                can ? "open" : "none",
                word(can ? "submissions.state.draft" : cannot, locale));
    }

    private static boolean asks(Desk desk, boolean file) {
        return desk.stage().fields().stream().anyMatch(field -> (field.kind() == FormField.Kind.FILE) == file);
    }

    private String word(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}

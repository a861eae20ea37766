package org.guildhall.amending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.kernel.Decimals;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.terms.Draft.ChoiceText;
import org.guildhall.terms.Draft.ContactText;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.InstrumentText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FormField;
import org.guildhall.terms.NoticeForm;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is typed for an addendum, under the names that refusals use: {@code changes.fields[2].label.en} is the label of
 * the third form field of the stage. A field that gives evidence for a criterion is locked with it.
 */
record AddendumForm(Map<String, String> typed, List<UUID> add, List<UUID> withdraw) {
    private static final String ADD = "changes.documents.add";
    private static final String WITHDRAW = "changes.documents.withdraw";
    private static final String CONTACT = "changes.contact.";
    private static final String INSTRUMENT = "changes.instrument.";

    /** The form as it is first shown: everything as it stands. */
    static AddendumForm of(PublishedStage stage, Solicitation call, String closesAt, String questionsUntil) {
        var typed = new LinkedHashMap<String, String>();
        terms(call, typed);
        typed.put("changes.closesAt", closesAt);
        typed.put("changes.questionsUntil", questionsUntil);
        typed.put("changes.irrevocableDays", String.valueOf(stage.irrevocableDays()));
        typed.put("changes.summary.en", stage.summary().en());
        typed.put("changes.summary.fr", stage.summary().fr());
        for (int i = 0; i < stage.fields().size(); i++) {
            var field = stage.fields().get(i);
            typed.put(field(i) + "label.en", field.label().en());
            typed.put(field(i) + "label.fr", field.label().fr());
            typed.put(field(i) + "required", field.required() ? "yes" : "");
            typed.put(field(i) + "choices", choices(field));
        }
        typed.put(field(stage.fields().size()) + "required", "yes");
        for (int i = 0; i < stage.priceLines().size(); i++) {
            var line = stage.priceLines().get(i);
            typed.put(line(i) + "description.en", line.description().en());
            typed.put(line(i) + "description.fr", line.description().fr());
            typed.put(line(i) + "quantity", line.quantity().stripTrailingZeros().toPlainString());
            typed.put(line(i) + "unit", line.unit());
        }
        return new AddendumForm(typed, List.of(), List.of());
    }

    private static void terms(Solicitation call, Map<String, String> typed) {
        var contact = call.contact();
        if (contact != null) {
            typed.put(CONTACT + "name", contact.name());
            typed.put(CONTACT + "email", contact.email());
            typed.put(CONTACT + "phone", contact.phone() == null ? "" : contact.phone());
            typed.put(CONTACT + "address", contact.address() == null ? "" : contact.address());
        }
        var instrument = call.instrument();
        if (instrument != null) {
            var text = instrument.text();
            typed.put(INSTRUMENT + "kind", instrument.kind().code());
            typed.put(INSTRUMENT + "text.en", text == null ? "" : text.en());
            typed.put(INSTRUMENT + "text.fr", text == null ? "" : text.fr());
        }
    }

    static AddendumForm of(MultiValueMap<String, String> form) {
        return new AddendumForm(form.toSingleValueMap(), ids(form.get(ADD)), ids(form.get(WITHDRAW)));
    }

    /** Empty if it was not typed. */
    String text(String name) {
        return typed.getOrDefault(name, "");
    }

    Text both(String name) {
        return new Text(text(name + ".en"), text(name + ".fr"));
    }

    /** As typed, perhaps empty; null where the page does not ask for it. */
    public @Nullable ContactText contact() {
        return notice().contact();
    }

    /** As it shall be; null where nothing is typed of it and the call names nobody. */
    @Nullable
    ContactText contact(Solicitation call) {
        var said = Stream.of("name", "email", "phone", "address")
                .anyMatch(each -> !text(CONTACT + each).isBlank());
        return said || call.contact() != null ? contact() : null;
    }

    /** As it shall be; null where the page does not ask for it. */
    @Nullable
    InstrumentText instrument() {
        return notice().instrument();
    }

    private NoticeForm notice() {
        return new NoticeForm(typed, "changes.");
    }

    Changes.DocumentChanges documents() {
        return new Changes.DocumentChanges(add, withdraw);
    }

    /** The fields as they shall be, each in its place on the form; those that were not on the form stay. */
    List<FieldText> fields(PublishedStage stage) {
        var fields = new ArrayList<FieldText>();
        for (int i = 0; i < stage.fields().size(); i++) {
            var field = stage.fields().get(i);
            if (field.criterion() != null || !typed.containsKey(field(i) + "label.en")) {
                fields.add(asItIs(field));
            } else {
                fields.add(text(field(i) + "removed").isEmpty() ? changed(field, field(i)) : FieldText.REMOVED);
            }
        }
        var at = field(stage.fields().size());
        if (!text(at + "label.en").isBlank() || !text(at + "label.fr").isBlank()) {
            var id = fresh("f", stage.fields().stream().map(FormField::id).toList());
            var offered = choices(text(at + "choices"), List.of());
            var required = "yes".equals(text(at + "required"));
            fields.add(new FieldText(
                    id, text(at + "section"), text(at + "kind"), both(at + "label"), required, offered, null));
        }
        return fields;
    }

    /** The lines as they shall be, each in its place on the form; null where the stage asks for no prices. */
    @Nullable
    List<LineText> lines(PublishedStage stage) {
        if (!stage.rules().submit().prices()) {
            return null;
        }
        var lines = new ArrayList<LineText>();
        for (int i = 0; i < stage.priceLines().size(); i++) {
            var line = stage.priceLines().get(i);
            if (!typed.containsKey(line(i) + "quantity")) {
                var description =
                        new Text(line.description().en(), line.description().fr());
                lines.add(new LineText(line.id(), description, line.quantity(), line.unit()));
            } else {
                lines.add(text(line(i) + "removed").isEmpty() ? line(line.id(), line(i)) : LineText.REMOVED);
            }
        }
        var at = line(stage.priceLines().size());
        if (!text(at + "description.en").isBlank()
                || !text(at + "description.fr").isBlank()) {
            var id = fresh("p", stage.priceLines().stream().map(PriceLine::id).toList());
            lines.add(line(id, at));
        }
        return lines;
    }

    private LineText line(String id, String at) {
        return new LineText(id, both(at + "description"), Decimals.parse(text(at + "quantity")), text(at + "unit"));
    }

    private FieldText changed(FormField field, String at) {
        return new FieldText(
                field.id(),
                field.section(),
                field.kind().name(),
                both(at + "label"),
                "yes".equals(text(at + "required")),
                choices(text(at + "choices"), field.choices()),
                null);
    }

    private static FieldText asItIs(FormField field) {
        var label = new Text(field.label().en(), field.label().fr());
        var choices = field.choices().stream()
                .map(each -> new ChoiceText(
                        each.id(), new Text(each.label().en(), each.label().fr())))
                .toList();
        return new FieldText(
                field.id(), field.section(), field.kind().name(), label, field.required(), choices, field.criterion());
    }

    /** Lines of English, a bar and French. A choice whose English stays keeps its id, and with it what was chosen. */
    private static List<ChoiceText> choices(String lines, List<FormField.Choice> before) {
        var used = new ArrayList<>(before.stream().map(FormField.Choice::id).toList());
        var choices = new ArrayList<ChoiceText>();
        for (var line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            var halves = line.split("\\|", 2);
            var english = halves[0].strip();
            var id = before.stream()
                    .filter(each -> each.label().en().equals(english))
                    .map(FormField.Choice::id)
                    .findFirst()
                    .orElseGet(() -> fresh("o", used));
            used.add(id);
            choices.add(new ChoiceText(id, new Text(english, halves.length > 1 ? halves[1].strip() : "")));
        }
        return choices;
    }

    private static String choices(FormField field) {
        return String.join(
                "\n",
                field.choices().stream()
                        .map(each -> each.label().en() + " | " + each.label().fr())
                        .toList());
    }

    private static String fresh(String letter, List<String> used) {
        return Stream.iterate(1, each -> each + 1)
                .map(each -> letter + each)
                .filter(each -> !used.contains(each))
                .findFirst()
                .orElseThrow();
    }

    private static String field(int at) {
        return "changes.fields[" + at + "].";
    }

    private static String line(int at) {
        return "changes.priceLines[" + at + "].";
    }

    private static List<UUID> ids(@Nullable List<String> typed) {
        var ids = new ArrayList<UUID>();
        for (var each : typed == null ? List.<String>of() : typed) {
            try {
                ids.add(UUID.fromString(each));
            } catch (IllegalArgumentException unknown) {
                ids.add(new UUID(0, 0));
            }
        }
        return ids;
    }
}

package org.guildhall.terms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.kernel.Checks;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Section;
import org.guildhall.terms.Draft.ChoiceText;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.FormField.Choice;
import org.guildhall.terms.FormField.Kind;
import org.jspecify.annotations.Nullable;

/** Checks the form and the price lines of one stage; every criterion judged on words gets a field to answer it. */
public class FormCheck {
    private static final int LABEL = 500;
    private static final int CHOICES = 50;

    private final Checks checks;
    private final String path;
    private final int stage;

    public FormCheck(Checks checks, String path, int stage) {
        this.checks = checks;
        this.path = path;
        this.stage = stage;
    }

    /** The requirement answers that the criteria ask for, then the fields that were written. */
    public List<FormField> fields(ProcedureStage rules, List<Criterion> criteria, @Nullable List<FieldText> texts) {
        var given = texts == null ? List.<FieldText>of() : texts;
        var answered = given.stream()
                .map(FieldText::criterion)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var fields = new ArrayList<FormField>();
        criteria.stream()
                .filter(each -> each.kind() != Criterion.Kind.PRICE && !answered.contains(each.id()))
                .forEach(each -> fields.add(requirement(rules, each)));
        var ids = fields.stream().map(FormField::id).collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < given.size(); i++) {
            var text = given.get(i);
            var field = text.kept() ? field(path + "fields[" + i + "].", text, i + 1, rules, criteria, ids) : null;
            if (field != null) {
                fields.add(field);
            }
        }
        checks.that(
                !fields.isEmpty() || rules.submit().prices(), path + "fields", "solicitations.missing.fields", stage);
        return fields;
    }

    /** The lines that were written, or those of the request; none where the stage asks no prices. */
    public List<PriceLine> lines(ProcedureStage rules, @Nullable List<LineText> texts, List<PriceLine> ofRequest) {
        if (!rules.submit().prices()) {
            checks.that(texts == null || texts.isEmpty(), path + "priceLines", "solicitations.lines.not-asked", stage);
            return List.of();
        }
        if (texts == null) {
            return ofRequest;
        }
        checks.that(texts.stream().anyMatch(LineText::kept), path + "priceLines", "solicitations.missing.lines", stage);
        var lines = new ArrayList<PriceLine>();
        var ids = new HashSet<String>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var line = text.kept() ? line(path + "priceLines[" + i + "].", text, i + 1, ids) : null;
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static FormField requirement(ProcedureStage rules, Criterion criterion) {
        var section = rules.submit().sections().getFirst().id();
        return new FormField(
                "r-" + criterion.id(), section, Kind.REQUIREMENT, criterion.title(), true, List.of(), criterion.id());
    }

    private @Nullable FormField field(
            String at, FieldText text, int number, ProcedureStage rules, List<Criterion> criteria, Set<String> ids) {
        var id = CriteriaCheck.id(checks, at + "id", text.id(), "f" + number, ids);
        var kind = CriteriaCheck.code(Kind.class, text.kind());
        checks.that(kind != null, at + "kind", "solicitations.field.kind", stage, number);
        var label = (text.label() == null ? Draft.Text.NONE : text.label()).read(checks, at + "label", LABEL);
        var sections = rules.submit().sections().stream().map(Section::id).toList();
        var section = text.section() == null || text.section().isBlank() ? sections.getLast() : text.section();
        checks.that(sections.contains(section), at + "section", "field.unknown-choice");
        var criterion = text.criterion() == null || text.criterion().isBlank() ? null : text.criterion();
        checks.that(
                criterion == null
                        || criteria.stream().anyMatch(each -> each.id().equals(criterion)),
                at + "criterion",
                "field.unknown-choice");
        var choices = choices(at, kind, text.choices(), number);
        var required = text.required() == null || text.required();
        return kind == null || label == null
                ? null
                : new FormField(id, section, kind, label, required, choices, criterion);
    }

    private List<Choice> choices(String at, @Nullable Kind kind, @Nullable List<ChoiceText> texts, int number) {
        if (kind != Kind.CHOICE) {
            return List.of();
        }
        var given = texts == null ? List.<ChoiceText>of() : texts;
        checks.that(
                given.size() > 1 && given.size() <= CHOICES,
                at + "choices",
                "solicitations.field.choices",
                stage,
                number);
        var choices = new ArrayList<Choice>();
        var ids = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var text = given.get(i);
            var id = CriteriaCheck.id(checks, at + "choices[" + i + "].id", text.id(), "o" + (i + 1), ids);
            var label = (text.label() == null ? Draft.Text.NONE : text.label())
                    .read(checks, at + "choices[" + i + "].label", LABEL);
            if (label != null) {
                choices.add(new Choice(id, label));
            }
        }
        return choices;
    }

    private @Nullable PriceLine line(String at, LineText text, int number, Set<String> ids) {
        var id = CriteriaCheck.id(checks, at + "id", text.id(), "p" + number, ids);
        var description = (text.description() == null ? Draft.Text.NONE : text.description())
                .read(checks, at + "description", LABEL);
        var quantity = text.quantity() == null ? BigDecimal.ZERO : text.quantity();
        checks.that(
                quantity.signum() > 0 && quantity.precision() - quantity.scale() <= 12,
                at + "quantity",
                "solicitations.line.quantity",
                stage,
                number);
        var unit = checks.text(at + "unit", text.unit(), 40);
        return description == null ? null : new PriceLine(id, description, quantity, unit);
    }
}

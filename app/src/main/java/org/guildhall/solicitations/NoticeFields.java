package org.guildhall.solicitations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.CityClock;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.rulings.Convention;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.Difference;
import org.guildhall.terms.FormField;
import org.guildhall.terms.Instrument;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the facts of this room say: everything a notice shows, in the shapes that facts have. */
@Component
class NoticeFields {
    private final DocumentRows documents;
    private final StageRows stages;
    private final Vendors vendors;
    private final CityClock clock;

    NoticeFields(DocumentRows documents, StageRows stages, Vendors vendors, CityClock clock) {
        this.documents = documents;
        this.stages = stages;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** A notice: the solicitation, the stage that starts with it, and the instant it closes. */
    Fact of(Fact fact, Solicitation solicitation, StageRow stage, Instant closesAt) {
        var procedure = solicitation.procedure();
        var told = fact.with("stage", stage.id().value())
                .with("number", stage.number())
                .with("stageTitle", stage.rules().title())
                .with("procedure", procedure(procedure))
                .with("method", procedure.method())
                .with("methodDetails", procedure.methodDetails())
                .with(
                        "stages",
                        solicitation.stages().stream()
                                .map(each -> planned(procedure, each))
                                .toList())
                .with("entry", stage.rules().entry())
                .with("binding", stage.rules().binding())
                .with("criteria", criteria(stage))
                .with("fields", fields(stage.fields()))
                .with("priceLines", lines(stage.priceLines()))
                .with("documents", documents(solicitation.id()))
                .with("closesAt", closesAt)
                .with("recipient", stage.recipient());
        if (stage.lock().exists()) {
            told = told.with("closingLock", stage.lock().recipient())
                    .with("cooling", stage.lock().cooling().toString());
        }
        if (stage.title() != null && stage.summary() != null) {
            told = told.with("title", stage.title()).with("summary", stage.summary());
        }
        if (stage.questionsUntil() != null) {
            told = told.with("questionsUntil", stage.questionsUntil());
        }
        told = terms(told, solicitation.contact(), solicitation.instrument());
        return entrants(law(bound(told, stage, closesAt), stage), solicitation, stage);
    }

    /** To whom bidders may turn and what the call leads to, where it says so. */
    static Fact terms(Fact told, @Nullable Contact contact, @Nullable Instrument instrument) {
        var with = contact == null
                ? told
                : told.with(
                        "contact",
                        map(
                                "name", contact.name(),
                                "email", contact.email(),
                                "phone", contact.phone(),
                                "address", contact.address()));
        return instrument == null
                ? with
                : with.with("instrument", map("kind", instrument.kind().code(), "text", instrument.text()));
    }

    private static Fact law(Fact told, StageRow stage) {
        return told.with(
                "conventions",
                stage.conventions().stream().map(Convention::asMap).toList());
    }

    /** Until when its bids bind, where they do. */
    Fact bound(Fact told, StageRow stage, Instant closesAt) {
        if (stage.irrevocableDays() == 0) {
            return told;
        }
        var until = closesAt.atZone(clock.zone()).plusDays(stage.irrevocableDays());
        return told.with("irrevocableDays", stage.irrevocableDays()).with("irrevocableUntil", until.toInstant());
    }

    private Fact entrants(Fact told, Solicitation solicitation, StageRow stage) {
        var named = solicitation.stages().stream()
                .flatMap(each -> stages.byId(each.id()).stream())
                .map(StageRow::named)
                .filter(Objects::nonNull)
                .map(id -> new OrganisationId(id))
                .distinct()
                .toList();
        var all = named.isEmpty() ? told : told.with("named", organisations(named));
        return switch (stage.rules().entry()) {
            case ANYONE, NAMED -> all;
            case INVITED -> all.with("invited", organisations(ids(stage.invited())));
            case SELECTED -> all.with("selected", organisations(stages.selectedBefore(stage.id())));
        };
    }

    private static List<OrganisationId> ids(List<UUID> ids) {
        return ids.stream().map(id -> new OrganisationId(id)).toList();
    }

    List<Map<String, Object>> documents(SolicitationId solicitation) {
        return documents.of(solicitation, DocumentRows.State.PUBLISHED).stream()
                .map(document -> map(
                        "id", document.id().value(),
                        "title", document.title(),
                        "name", document.name(),
                        "mediaType", document.mediaType(),
                        "sha256", document.sha256(),
                        "size", document.size()))
                .toList();
    }

    List<Map<String, Object>> organisations(List<OrganisationId> ids) {
        return ids.stream()
                .map(id -> map(
                        "id",
                        id.value(),
                        "name",
                        vendors.byId(id).map(Organisation::legalName).orElse("")))
                .toList();
    }

    static List<Map<String, Object>> fields(List<FormField> fields) {
        return fields.stream()
                .map(field -> map(
                        "id", field.id(),
                        "section", field.section(),
                        "kind", field.kind(),
                        "label", field.label(),
                        "required", field.required(),
                        "choices",
                                field.choices().stream()
                                        .map(choice -> map("id", choice.id(), "label", choice.label()))
                                        .toList(),
                        "criterion", field.criterion()))
                .toList();
    }

    static List<Map<String, Object>> lines(List<PriceLine> lines) {
        return lines.stream()
                .map(line -> map(
                        "id", line.id(),
                        "description", line.description(),
                        "quantity", line.quantity(),
                        "unit", line.unit()))
                .toList();
    }

    static List<Map<String, Object>> differences(List<Difference> differences) {
        return differences.stream()
                .map(each -> map(
                        "path", each.path(),
                        "subject", each.subject(),
                        "before", each.before(),
                        "after", each.after()))
                .toList();
    }

    private static Map<String, Object> procedure(Procedure procedure) {
        return map("id", procedure.id(), "title", procedure.title(), "sha256", procedure.sha256());
    }

    private static Map<String, Object> planned(Procedure procedure, Solicitation.StageAt stage) {
        var rules = procedure.stage(stage.number());
        return map(
                "id", stage.id().value(),
                "number", stage.number(),
                "code", rules.id(),
                "title", rules.title(),
                "entry", rules.entry(),
                "sealed", rules.sealed(),
                "binding", rules.binding(),
                "assess", rules.assess(),
                "select",
                        map(
                                "kind",
                                rules.select().kind(),
                                "count",
                                rules.select().count(),
                                "ties",
                                rules.orders() ? rules.select().ties() : null),
                "standstillDays", rules.standstillDays(),
                "namesFrom", rules.namesFrom(),
                "negotiation", negotiation(rules.negotiation()));
    }

    private static @Nullable Map<String, Object> negotiation(ProcedureStage.@Nullable Negotiation bounds) {
        return bounds == null ? null : map("days", bounds.days(), "rounds", bounds.rounds());
    }

    /** As facts have them. */
    static Object criteria(StageRow stage) {
        return plain(
                stage, stage.criteria().stream().map(NoticeFields::criterion).toList());
    }

    /** A value in the shapes that facts have. */
    static Object plain(StageRow stage, Object value) {
        return Objects.requireNonNull(Fact.of("notice", stage.ocid(), Instant.EPOCH)
                .with("value", value)
                .fields()
                .get("value"));
    }

    private static Map<String, Object> criterion(Criterion criterion) {
        var anchors = criterion.anchors();
        return map(
                "id", criterion.id(),
                "kind", criterion.kind(),
                "title", criterion.title(),
                "guidance", criterion.guidance(),
                "weight", criterion.weight(),
                "minimum", criterion.minimum(),
                "formula", anchors == null ? null : "F5",
                "full", anchors == null ? null : anchors.full(),
                "zero", anchors == null ? null : anchors.zero());
    }

    /** Names and values in turn; what is null is left out. */
    private static Map<String, Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                map.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return map;
    }
}

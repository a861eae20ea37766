package org.guildhall.drafting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.PersonId;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Entry;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Contact;
import org.guildhall.terms.CriteriaCheck;
import org.guildhall.terms.Draft;
import org.guildhall.terms.FormCheck;
import org.guildhall.terms.Instrument;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a draft into what publication fixes, or names everything that is missing, stage by stage. */
@Component
class DraftCheck {
    private final People people;
    private final OpeningKeys keys;
    private final Vendors vendors;

    DraftCheck(People people, OpeningKeys keys, Vendors vendors) {
        this.people = people;
        this.keys = keys;
        this.vendors = vendors;
    }

    /** The stages as publication would fix them now; what is missing or wrong is left out. */
    List<Complete.Stage> soFar(Solicitation solicitation, List<PriceLine> requestLines) {
        return stages(new Checks(), solicitation, requestLines);
    }

    /** Notes every problem in {@code checks}; the answer is only good if there is none. */
    @Nullable
    Complete complete(Checks checks, Solicitation solicitation, List<PriceLine> requestLines) {
        var draft = solicitation.draft();
        var title = draft.titleText().read(checks, "title", Draft.TITLE);
        var summary = draft.summaryText().read(checks, "summary", Draft.SUMMARY);
        var stages = stages(checks, solicitation, requestLines);
        var contact = Contact.read(checks, "contact", draft.contact());
        var instrument = leadsTo(solicitation) ? Instrument.read(checks, "instrument", draft.instrument()) : null;
        return title == null || summary == null ? null : new Complete(title, summary, stages, contact, instrument);
    }

    /** Whether anybody is chosen in the end. */
    static boolean leadsTo(Solicitation solicitation) {
        return solicitation.procedure().stages().getLast().select().kind() != Select.Kind.NONE;
    }

    private List<Complete.Stage> stages(Checks checks, Solicitation solicitation, List<PriceLine> requestLines) {
        var stages = new ArrayList<Complete.Stage>();
        for (int number = 1; number <= solicitation.procedure().stages().size(); number++) {
            var rules = solicitation.procedure().stage(number);
            stages.add(stage(checks, number, rules, solicitation.draft().stage(number), requestLines));
        }
        return stages;
    }

    private Complete.Stage stage(
            Checks checks, int number, ProcedureStage rules, Draft.Stage draft, List<PriceLine> requestLines) {
        var path = "stages[" + (number - 1) + "].";
        var criteria = new CriteriaCheck(checks, path, number).read(rules, draft.criteria());
        var form = new FormCheck(checks, path, number);
        var fields = form.fields(rules, criteria, draft.fields());
        var lines = form.lines(rules, draft.priceLines(), requestLines);
        checks.that(
                number > 1 || draft.questionsUntil() != null,
                path + "questionsUntil",
                "solicitations.missing.questions-until",
                number);
        return new Complete.Stage(
                criteria,
                fields,
                lines,
                draft.questionsUntil(),
                openers(checks, path, number, rules, draft),
                threshold(draft),
                paper(draft),
                invited(checks, path, number, rules, ids(draft.invited())),
                named(checks, path, number, rules, draft.named()),
                irrevocable(checks, path, number, rules, draft.irrevocableDays()));
    }

    /** A binding stage says until when, and one that does not bind has nothing to say. */
    private static int irrevocable(
            Checks checks, String path, int number, ProcedureStage rules, @Nullable Integer chosen) {
        var days = chosen == null ? rules.daysIrrevocable() : chosen;
        var field = path + "irrevocableDays";
        if (!rules.binding()) {
            checks.that(days == 0, field, "solicitations.irrevocable.not-binding", number);
            return 0;
        }
        var sound = days >= 1 && days <= ProcedureStage.MOST_IRREVOCABLE;
        checks.that(sound, field, "solicitations.irrevocable.days", number, ProcedureStage.MOST_IRREVOCABLE);
        return days;
    }

    private List<PersonId> openers(Checks checks, String path, int number, ProcedureStage rules, Draft.Stage draft) {
        if (!rules.sealed()) {
            return List.of();
        }
        var ids = ids(draft.openers());
        var field = path + "openers";
        var threshold = threshold(draft);
        var shares = ids.size() + (paper(draft) ? 1 : 0);
        checks.that(
                threshold >= Holders.LEAST_THRESHOLD && threshold <= Holders.MOST - Holders.SPARE,
                path + "threshold",
                "solicitations.opener.threshold",
                number);
        checks.that(
                new HashSet<>(ids).size() == ids.size() && shares >= Holders.least(threshold) && shares <= Holders.MOST,
                field,
                "solicitations.missing.openers",
                number,
                Holders.least(threshold),
                threshold);
        ids.forEach(id -> opener(checks, field, number, new PersonId(id)));
        return ids.stream().map(id -> new PersonId(id)).toList();
    }

    private void opener(Checks checks, String field, int number, PersonId opener) {
        var officer = people.byId(opener);
        var name = officer.map(person -> person.displayName()).orElse("");
        checks.that(officer.map(OpeningKeys::mayHold).orElse(false), field, "solicitations.opener.not-buyer", number);
        var enrolled = keys.officer(opener).isPresent();
        checks.that(enrolled, field, "solicitations.opener.no-key", number, name);
        checks.that(!enrolled || keys.live(opener), field, "solicitations.opener.not-live", number, name);
    }

    private int threshold(Draft.Stage draft) {
        return draft.threshold() == null ? keys.usualThreshold() : draft.threshold();
    }

    private static boolean paper(Draft.Stage draft) {
        return Boolean.TRUE.equals(draft.paper());
    }

    private List<OrganisationId> invited(Checks checks, String path, int number, ProcedureStage rules, List<UUID> ids) {
        if (rules.entry() != Entry.INVITED) {
            return List.of();
        }
        checks.that(!ids.isEmpty(), path + "invited", "solicitations.missing.invited", number);
        var known = ids.stream().map(id -> new OrganisationId(id)).distinct().toList();
        checks.that(
                known.stream().allMatch(id -> vendors.byId(id).isPresent()),
                path + "invited",
                "solicitations.vendor.unknown",
                number);
        return known;
    }

    private @Nullable OrganisationId named(
            Checks checks, String path, int number, ProcedureStage rules, @Nullable UUID id) {
        if (rules.entry() != Entry.NAMED) {
            return null;
        }
        checks.that(id != null, path + "named", "solicitations.missing.named", number);
        if (id == null) {
            return null;
        }
        var named = new OrganisationId(id);
        checks.that(vendors.byId(named).isPresent(), path + "named", "solicitations.vendor.unknown", number);
        return named;
    }

    private static List<UUID> ids(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids.stream().filter(Objects::nonNull).toList();
    }
}

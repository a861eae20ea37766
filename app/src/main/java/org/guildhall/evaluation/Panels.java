package org.guildhall.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guildhall.evaluation.Panellist.Declaration;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who judges a stage, and what they declared of their interests before a bid was shown to them. */
@Component
class Panels {
    private static final int EXPLANATION_MAX = 4000;

    private final PanelRows rows;
    private final People people;
    private final Vendors vendors;
    private final Letters letters;
    private final Journal journal;
    private final CityClock clock;

    Panels(PanelRows rows, People people, Vendors vendors, Letters letters, Journal journal, CityClock clock) {
        this.rows = rows;
        this.people = people;
        this.vendors = vendors;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    Panel of(Evaluation evaluation) {
        return rows.of(evaluation.stage());
    }

    /** Everybody suitable: the chair and the members hold their roles, none acts for a vendor, enough of them score. */
    void check(PersonId chair, List<PersonId> members, int needed) {
        requireRole(chair, Role.CHAIR, EvaluationProblem.NOT_A_CHAIR);
        members.stream()
                .filter(member -> !member.equals(chair))
                .forEach(member -> requireRole(member, Role.EVALUATOR, EvaluationProblem.NOT_AN_EVALUATOR));
        if (new HashSet<>(members).size() < needed) {
            throw new Refused(EvaluationProblem.PANEL_TOO_SMALL, needed);
        }
    }

    /**
     * Once quality is closed nothing is judged any more: another chair may come, to close the ranking, and read whose
     * the bids are as the panel does. Nobody else comes or goes.
     */
    void checkChairAlone(Evaluation evaluation, PersonId chair, List<PersonId> members) {
        var panel = of(evaluation);
        var leads = panel.member(chair).filter(Panellist::chairs).isPresent();
        if (leads || !Set.copyOf(members).equals(panel.members())) {
            throw new Refused(EvaluationProblem.PANEL_IN_USE);
        }
        requireRole(chair, Role.CHAIR, EvaluationProblem.NOT_A_CHAIR);
    }

    /** True while somebody leads the panel: neither in conflict nor without an account or the role. */
    boolean led(Panel panel) {
        return panel.people().stream()
                .filter(each -> each.chairs() && !each.recused())
                .anyMatch(each -> people.all(List.of(each.person())).stream().anyMatch(open -> open.has(Role.CHAIR)));
    }

    /**
     * Nobody comes to a panel who has read whose bids they are to judge without knowing. An officer who was named
     * before the opening did not read them there.
     */
    void requireBlind(StageId stage, PersonId chair, List<PersonId> members, Set<PersonId> read) {
        var named = new HashSet<>(members);
        named.add(chair);
        named.retainAll(read);
        if (named.stream().anyMatch(person -> !rows.everJudged(stage, person))) {
            throw new Refused(EvaluationProblem.OPENED_BIDS);
        }
    }

    void name(Actor buyer, Evaluation evaluation, PersonId chair, List<PersonId> members, @Nullable String why) {
        var before = rows.of(evaluation.stage());
        var left = before.people().stream()
                .filter(each -> !members.contains(each.person()))
                .filter(each -> each.completed() || !each.person().equals(chair))
                .toList();
        var reason = reason(left, why);
        rows.name(evaluation.stage(), chair, members, clock.instant());
        var panel = rows.of(evaluation.stage());
        panel.people().stream()
                .filter(each -> before.member(each.person()).isEmpty())
                .forEach(each -> tell(evaluation, each.person()));
        journal.record(Fact.of("panel.named", evaluation.ocid(), buyer, clock.instant())
                .in(evaluation.scope())
                .with("members", panel.people().size())
                .with("chair", chair.value())
                .with(
                        "people",
                        panel.people().stream()
                                .map(each -> each.person().value())
                                .toList()));
        if (!left.isEmpty()) {
            changed(buyer, evaluation, left, reason);
        }
    }

    /** Whoever has judged does not leave without a reason; what they marked stays in the log. */
    private static String reason(List<Panellist> left, @Nullable String why) {
        var checks = new Checks();
        var reason = left.stream().anyMatch(Panellist::completed)
                ? checks.text("reason", why, EXPLANATION_MAX)
                : checks.optional("reason", why, EXPLANATION_MAX);
        checks.throwIfAny();
        return reason;
    }

    private void changed(Actor buyer, Evaluation evaluation, List<Panellist> left, String reason) {
        var now = clock.instant();
        var scored = (int) left.stream().filter(Panellist::completed).count();
        rows.keep(evaluation.stage(), buyer.id(), new PanelRows.Change(now, left.size(), scored, reason));
        journal.record(Fact.of("panel.changed", evaluation.ocid(), buyer, now)
                .in(evaluation.scope())
                .with("removed", left.size())
                .with("scored", scored)
                .with("people", left.stream().map(each -> each.person().value()).toList())
                .with("reason", reason));
    }

    /** A conflict can still be declared after none was; nothing undoes a conflict. */
    void declare(Actor actor, Evaluation evaluation, boolean conflict, String explanation) {
        var own = member(actor, evaluation);
        if (own.recused() || (own.cleared() && !conflict)) {
            throw new Refused(EvaluationProblem.ALREADY_DECLARED);
        }
        var checks = new Checks();
        var words = conflict
                ? checks.text("explanation", explanation, EXPLANATION_MAX)
                : checks.optional("explanation", explanation, EXPLANATION_MAX);
        checks.throwIfAny();
        var declaration = conflict ? Declaration.CONFLICT : Declaration.NO_CONFLICT;
        rows.declare(evaluation, actor.id(), declaration, words, clock.instant());
        journal.record(Fact.of("conflict.declared", evaluation.ocid(), actor, clock.instant())
                .in(evaluation.scope())
                .with("conflict", conflict)
                .with("late", conflict && settled(evaluation))
                .with("person", actor.id().value())
                .with("explanation", words));
        if (conflict) {
            tellBuyer(evaluation);
        }
    }

    /** Nobody who declared a conflict of interest, also if they left the panel since. */
    void requireClear(Actor actor, StageId stage) {
        if (rows.recused(stage, actor.id())) {
            throw new Refused(EvaluationProblem.RECUSED);
        }
    }

    /** The person's place on the panel. Whoever has none finds nothing. */
    Panellist member(Actor actor, Evaluation evaluation) {
        return rows.of(evaluation.stage()).member(actor.id()).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** As {@link #member}, once declared and not recused. */
    Panellist cleared(Actor actor, Evaluation evaluation) {
        var own = member(actor, evaluation);
        if (own.recused()) {
            throw new Refused(EvaluationProblem.RECUSED);
        }
        if (!own.cleared()) {
            throw new Refused(EvaluationProblem.DECLARE_FIRST);
        }
        return own;
    }

    /** As {@link #cleared}, for what only the chair does. */
    void chair(Actor actor, Evaluation evaluation) {
        if (!cleared(actor, evaluation).chairs()) {
            throw new Refused(EvaluationProblem.CHAIR_ONLY);
        }
    }

    private void requireRole(PersonId person, Role role, EvaluationProblem otherwise) {
        var found = people.byId(person).filter(each -> each.has(role));
        if (found.isEmpty()) {
            throw new Refused(otherwise);
        }
        if (vendors.membershipOf(person).isPresent()) {
            throw new Refused(EvaluationProblem.BELONGS_TO_A_VENDOR);
        }
    }

    private void tell(Evaluation evaluation, PersonId person) {
        write(evaluation, person, "evaluation.letter.named");
    }

    private void tellBuyer(Evaluation evaluation) {
        var key = settled(evaluation) ? "evaluation.letter.conflict-late" : "evaluation.letter.conflict";
        write(evaluation, evaluation.namedBy(), key);
    }

    /** True once what was agreed can no longer change, whoever stands aside. */
    private static boolean settled(Evaluation evaluation) {
        return evaluation.status() == EvaluationStatus.REVEALED || evaluation.status() == EvaluationStatus.RANKED;
    }

    private void write(Evaluation evaluation, PersonId person, String key) {
        people.byId(person)
                .ifPresent(to -> letters.write(new Letter(
                        to.email(),
                        to.locale(),
                        key,
                        List.of(to.displayName(), evaluation.ocid().value()),
                        "/stages/" + evaluation.stage() + "/evaluation")));
    }
}

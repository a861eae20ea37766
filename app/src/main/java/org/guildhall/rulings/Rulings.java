package org.guildhall.rulings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.needs.Needs;
import org.guildhall.needs.Tag;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.requests.Request;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.RequestStep;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Jurisdiction.Where.In;
import org.guildhall.rulings.Ruling.Concern;
import org.guildhall.rulings.Ruling.Severity;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: asks the rules before a buy is put to the market, and says what refuses it.
 *
 * <p>A city says in which province it is, or that the law of these rules is not its own. Until somebody has said it
 * nothing is put to the market; where they are not its law it gets {@link Ruling#NONE}, which every page and fact says.
 */
@Component
public class Rulings {
    private static final int REASON = 4000;
    private static final int CODE = 60;

    private final Needs needs;
    private final Requests requests;
    private final LargestShare categories;
    private final Asking asking;
    private final AskingAgain again;
    private final Lately lately;
    private final Opinions opinions;
    private final CityClock clock;
    private final Jurisdiction city;

    Rulings(
            Needs needs,
            Requests requests,
            LargestShare categories,
            Asking asking,
            AskingAgain again,
            Lately lately,
            Opinions opinions,
            CityClock clock,
            Jurisdiction city) {
        this.needs = needs;
        this.requests = requests;
        this.categories = categories;
        this.asking = asking;
        this.again = again;
        this.lately = lately;
        this.opinions = opinions;
        this.clock = clock;
        this.city = city;
    }

    /** Whether this city has named its province, so that rules are asked. */
    public boolean loaded() {
        return place().isPresent();
    }

    /** Whether anybody has said which law the city follows. */
    public boolean said() {
        return !(city.where() instanceof Jurisdiction.Where.Unsaid);
    }

    private Optional<In> place() {
        return city.where() instanceof In in ? Optional.of(in) : Optional.empty();
    }

    /**
     * What the rules say of a buy if the stage were published now.
     *
     * @param number of the stage, from 1
     * @param draft what the buyer answered about the buy, and whom alone it means to ask
     * @param closesAt null: not chosen yet, so that only the least time is told
     */
    @Transactional(readOnly = true)
    public Ruling of(RequestId id, Procedure procedure, int number, Draft draft, @Nullable Instant closesAt) {
        return place().map(place -> asked(place, requests.byId(id).orElseThrow(), procedure, number, draft, closesAt))
                .orElse(Ruling.NONE);
    }

    /** What a buy owes by its nature and worth, whatever its times. */
    @Transactional(readOnly = true)
    public Obligations obligations(RequestId id, Procedure procedure, Draft.Basis basis) {
        var place = place();
        if (place.isEmpty()) {
            return Obligations.NONE;
        }
        var request = requests.byId(id).orElseThrow();
        var owed = asking.obligations(buy(place.get(), request, List.of(), basis, procedure, null, 0));
        return awards(procedure) ? owed : owed.withoutAward();
    }

    private Ruling asked(
            In place, Request request, Procedure procedure, int number, Draft draft, @Nullable Instant closesAt) {
        var timed = timed(procedure, number);
        var closing = timed && closesAt != null ? closesAt.atZone(clock.zone()) : null;
        var suppliers = draft.suppliers().stream().map(OrganisationId::new).toList();
        var recent = lately.before(request, decidedOn(request), suppliers);
        return asking.ruling(buy(place, request, recent, draft.answered(), procedure, closing, timed ? number : 0));
    }

    /**
     * What the rules say today of a contract as a change would make it.
     *
     * @param id the request that was bought under the procedure
     * @param basis what the buyer had answered about the buy
     * @param now what the contract is worth with the change, before tax, over its whole term with every option that can
     *     still be exercised and all call-ups
     * @param ground on which what is added is not put to the market; null: none is claimed
     */
    @Transactional(readOnly = true)
    public Ruling ofChange(RequestId id, Procedure procedure, Draft.Basis basis, Money now, @Nullable String ground) {
        var place = place();
        if (place.isEmpty()) {
            return Ruling.NONE;
        }
        var request = requests.byId(id).orElseThrow();
        var bought = buy(place.get(), request, List.of(), basis, procedure, null, 0);
        return again.ruling(bought, procedure, now.amount(), clock.today(), Asking.blank(ground));
    }

    /**
     * Notes what stops a change unless a ground is claimed that every agreement has, with what shows it; and what it
     * brings in that needs the reason of a named person.
     *
     * @param confirmation why a named person goes on; it is published with the change
     */
    public void checkChange(
            Checks checks,
            Ruling ruling,
            @Nullable String ground,
            @Nullable String evidence,
            @Nullable String confirmation) {
        checks.optional("basis.ground", ground, CODE);
        checks.optional("basis.evidence", evidence, Draft.Basis.EVIDENCE);
        checks.optional("basis.confirmation", confirmation, REASON);
        if (!ruling.loaded()) {
            requireSaid(checks);
            return;
        }
        checks.that(!filled(ground) || filled(evidence), "basis.evidence", "rulings.evidence.missing");
        for (var concern : Concern.values()) {
            refuse(checks, ruling, concern, "basis.ground");
        }
        if (!ruling.unverified().isEmpty() && !filled(confirmation)) {
            ruling.findings().stream()
                    .filter(each -> each.severity() == Severity.WARN
                            && ruling.unverified().contains(each.row()))
                    .forEach(each -> checks.that(
                            false,
                            "basis.confirmation",
                            "rulings.finding",
                            each.text(),
                            each.row().cited()));
            checks.that(false, "basis.confirmation", "rulings.confirmation.missing", named(ruling));
        }
    }

    /** @param timed the stage of which agreements count days, from 1; 0: none */
    private Asking.Buy buy(
            In place,
            Request request,
            List<Ruling.Recent> recent,
            Draft.Basis basis,
            @Nullable Procedure procedure,
            @Nullable ZonedDateTime closesAt,
            int timed) {
        return new Asking.Buy(
                place,
                categories.shares(request),
                recent,
                decidedOn(request),
                withNeed(request, basis),
                procedure,
                clock.today(),
                closesAt,
                timed > 0,
                procedure == null || timed == 0 ? null : ProcedureWords.stage(procedure, timed),
                opinions.on(request.id()));
    }

    /** What the need says of itself is asked about, whether or not the buyer says it again. */
    private Draft.Basis withNeed(Request request, Draft.Basis basis) {
        return needs.byId(request.need())
                .map(need -> basis.tagged(
                        need.tags().stream().map(Tag::code).sorted().toList()))
                .orElse(basis);
    }

    /** The day on which the city had decided what it needs: that of the last approval, or today before any. */
    private LocalDate decidedOn(Request request) {
        return request.currentSteps().stream()
                .map(RequestStep::outcome)
                .flatMap(outcome -> outcome instanceof RequestStep.Outcome.Decided decided
                        ? Optional.of(decided.at()).stream()
                        : Optional.<Instant>empty().stream())
                .max(Instant::compareTo)
                .map(at -> at.atZone(clock.zone()).toLocalDate())
                .orElseGet(clock::today);
    }

    /** Whether agreements count days of this stage: it leads to an award, and others than one vendor may enter. */
    private static boolean timed(Procedure procedure, int number) {
        return procedure.method() != Procedure.Method.DIRECT
                && procedure.stage(number).entry() != ProcedureStage.Entry.NAMED
                && awards(procedure);
    }

    /** Whether anything is bought by it: asking only for information decides nothing. */
    private static boolean awards(Procedure procedure) {
        return procedure.stages().stream().anyMatch(each -> each.select().kind() != Select.Kind.NONE);
    }

    /**
     * Notes what a buyer must still answer or may not do, whatever the time: a ground and its evidence for a direct
     * award, and everything that stops the buy; or that nobody has said which law is asked.
     */
    public void checkBuy(Checks checks, Ruling ruling, Procedure procedure, Draft.Basis basis) {
        if (!ruling.loaded()) {
            requireSaid(checks);
            return;
        }
        var direct = procedure.method() == Procedure.Method.DIRECT;
        checks.that(!direct || filled(basis.ground()), "basis.ground", "rulings.ground.missing");
        checks.that(!direct || filled(basis.evidence()), "basis.evidence", "rulings.evidence.missing");
        checks.optional("basis.evidence", basis.evidence(), Draft.Basis.EVIDENCE);
        refuse(checks, ruling, Concern.GROUND, "basis.ground");
        refuse(checks, ruling, Concern.BUY, "basis.category");
    }

    /** Without a word about the law of the city nothing is bought: silence is no permission. */
    private void requireSaid(Checks checks) {
        checks.that(said(), "jurisdiction", "rulings.unsaid");
    }

    /**
     * Notes a closing before the least time of the strictest agreement, and an unverified rule that nobody stands for.
     *
     * @param confirmation why a named person goes on although some rules were not read in their primary text
     */
    public void checkAct(Checks checks, Ruling ruling, Procedure procedure, @Nullable String confirmation) {
        refuse(checks, ruling, Concern.TIME, "closesAt");
        checks.optional("confirmation", confirmation, REASON);
        checks.that(
                ruling.unverified().isEmpty() || !awards(procedure) || filled(confirmation),
                "confirmation",
                "rulings.confirmation.missing",
                named(ruling));
    }

    private static String named(Ruling ruling) {
        return ruling.unverified().stream().map(Ruling.Row::rule).distinct().collect(Collectors.joining(", "));
    }

    private static void refuse(Checks checks, Ruling ruling, Concern concern, String field) {
        ruling.findings().stream()
                .filter(each -> each.severity() == Severity.STOP && each.concern() == concern)
                .forEach(each -> checks.that(
                        false, field, "rulings.finding", each.text(), each.row().cited()));
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /**
     * The ways of buying that the rules know, best first, with what each is in this city.
     *
     * @param basis what the buyer answers about the buy
     * @param offered the procedures of the city
     */
    @Transactional(readOnly = true)
    public List<Way> ways(RequestId id, Draft.Basis basis, List<Procedure> offered) {
        var place = place();
        if (place.isEmpty()) {
            return List.of();
        }
        var request = requests.byId(id).orElseThrow();
        var recent = lately.before(request, decidedOn(request), List.of());
        return asking.ways(buy(place.get(), request, recent, basis, null, null, 0), offered);
    }

    /**
     * A way of buying.
     *
     * @param allowed whether the rules allow it here
     * @param rank from 1, of those that they recommend; null: not recommended
     * @param why in both languages
     * @param procedures ids of the city's procedures that are this
     */
    public record Way(
            Bilingual title,
            boolean allowed,
            @Nullable Integer rank,
            Bilingual why,
            Ruling.Row row,
            boolean unverified,
            List<String> procedures) {
        public Way {
            procedures = List.copyOf(procedures);
        }
    }

    /** What the law of the city's province says today to bidders, binding or not; empty where no rules are asked. */
    public List<Convention> conventions(boolean binding) {
        return place().map(place -> asking.conventions(place.province(), binding, clock.today()))
                .orElse(List.of());
    }

    /**
     * What a request buys, in the rules' word for it: as the buyer answers, else what most of its value is. An answer
     * that is none of those words is none, as where no rules are asked nobody else refuses it.
     */
    @Transactional(readOnly = true)
    public String category(RequestId id, Draft.Basis basis) {
        var said = basis.category();
        return LargestShare.known(said)
                ? Objects.requireNonNull(said)
                : LargestShare.largest(categories.shares(requests.byId(id).orElseThrow()));
    }

    /** Whether a purchase request may be put to the market. */
    @Transactional(readOnly = true)
    public boolean buyable(RequestId id) {
        return requests.approved(id).isPresent();
    }

    /** Every ground on which nobody else may be asked, by its code. */
    public List<Choice> grounds() {
        return asking.grounds();
    }

    /** What may be said of a buy, by its code. */
    public List<Choice> tags() {
        return asking.tags();
    }

    /** Something to choose, by the code that the rules know it by. */
    public record Choice(String code, Bilingual title) {}
}

package org.guildhall.duties;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.duties.Filing.File;
import org.guildhall.duties.Filing.How;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.rulings.Obligations;
import org.guildhall.rulings.Obligations.Moment;
import org.guildhall.rulings.Obligations.Takes;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * The door of this room: what is owed for a solicitation, what was filed for it, and whether an act may go on.
 *
 * <p>What is owed before publication or award is filed before it and stands from then on. Where no rules are asked
 * nothing is owed that this system knows of, and every page says so.
 */
@Service
public class Duties {
    private static final int TEXT = 10_000;

    private final Solicitations solicitations;
    private final Rulings rulings;
    private final FilingRows rows;
    private final FilingFacts facts;
    private final Documents documents;
    private final Journal journal;
    private final CityClock clock;
    private final long largestFile;

    Duties(
            Solicitations solicitations,
            Rulings rulings,
            FilingRows rows,
            FilingFacts facts,
            Documents documents,
            Journal journal,
            CityClock clock,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.solicitations = solicitations;
        this.rulings = rulings;
        this.rows = rows;
        this.facts = facts;
        this.documents = documents;
        this.journal = journal;
        this.clock = clock;
        this.largestFile = largestFile.toBytes();
    }

    /**
     * Everything that is owed for a solicitation, in the order in which it is due.
     *
     * @param loaded whether any rules were asked
     * @param grounds on which a document may be kept from the public here
     */
    public record Owing(boolean loaded, List<Duty> duties, List<Obligations.Ground> grounds) {
        public Owing {
            duties = List.copyOf(duties);
            grounds = List.copyOf(grounds);
        }

        /** What still has to be done before a moment. */
        public List<Duty> open(Moment moment) {
            return duties.stream()
                    .filter(each -> each.when() == moment && each.open())
                    .toList();
        }
    }

    @Transactional(readOnly = true)
    public Owing of(SolicitationId id) {
        return of(solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
    }

    private Owing of(Solicitation it) {
        var asked = rulings.obligations(it.request(), it.procedure(), it.draft().answered());
        var filings = rows.of(it.id());
        var awardedOn = rows.awardedAt(it.id())
                .map(at -> at.atZone(clock.zone()).toLocalDate())
                .orElse(null);
        var over = it.status() == SolicitationStatus.ENDED || it.status() == SolicitationStatus.CANCELLED;
        var owed = over && awardedOn == null ? asked.withoutAward() : asked;
        return new Owing(
                owed.loaded(),
                owed.owed().stream()
                        .map(each -> Duty.of(each, filed(filings, each.code()), awardedOn, clock.today()))
                        .toList(),
                owed.grounds());
    }

    /** What the rules say of a debriefing and of a challenge, for whoever bid on this; empty where none are asked. */
    @Transactional(readOnly = true)
    public List<Obligations.Reason> remedies(SolicitationId id) {
        var it = solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return rulings.obligations(it.request(), it.procedure(), it.draft().answered())
                .remedies();
    }

    private static Optional<Filing> filed(List<Filing> filings, String code) {
        return filings.stream().filter(each -> each.duty().equals(code)).findFirst();
    }

    /** One duty. @throws Refused {@code common.not-found} if it is not owed here */
    @Transactional(readOnly = true)
    public Duty one(SolicitationId id, String code) {
        return in(of(id), code);
    }

    /**
     * Files a document, as PDF or DOCX, that anybody may read once the notice is published unless it is claimed to be
     * confidential.
     */
    @Transactional
    Duty file(Actor actor, SolicitationId id, String code, @Nullable String name, InputStream bytes, Claimed claimed) {
        var solicitation = solicitations.lock(id);
        var owing = of(solicitation);
        fileable(actor, solicitation, in(owing, code), Takes.DOCUMENT);
        var checks = new Checks();
        var claim = claimed.read(checks, owing.grounds(), clock.today());
        var called = checks.text("name", FileType.plain(name), 200);
        checks.throwIfAny();
        var kind = Artefact.of(called).orElseThrow(() -> new Refused(DutyProblem.DOCUMENT_TYPE));
        File file;
        try (var incoming = documents.receive(bytes, largestFile)) {
            var stored = incoming.stored();
            if (stored.size() == 0) {
                throw new Refused(DutyProblem.DOCUMENT_EMPTY);
            }
            if (!kind.begins(incoming.open())) {
                throw new Refused(DutyProblem.DOCUMENT_BROKEN);
            }
            incoming.keep();
            file = new File(called, kind.mediaType(), stored.sha256(), stored.size());
        }
        var filing = new Filing(UUID.randomUUID(), code, How.DOCUMENT, "", file, claim, actor.id(), clock.instant());
        return keep(actor, solicitation, filing);
    }

    /** Files the words of a named person: a statement, or why the duty does not apply here. */
    @Transactional
    Duty state(Actor actor, SolicitationId id, String code, How how, @Nullable String text) {
        var solicitation = solicitations.lock(id);
        fileable(actor, solicitation, in(of(solicitation), code), Takes.valueOf(how.name()));
        var checks = new Checks();
        var words = checks.text("text", text, TEXT);
        checks.throwIfAny();
        var filing = new Filing(UUID.randomUUID(), code, how, words, null, null, actor.id(), clock.instant());
        return keep(actor, solicitation, filing);
    }

    /** Takes back what was filed, while another can still be filed instead; that it was filed stays on record. */
    @Transactional
    void withdraw(Actor actor, SolicitationId id, String code) {
        var solicitation = solicitations.lock(id);
        var duty = in(of(solicitation), code);
        requireInTime(solicitation, duty);
        var filed = duty.filed().orElseThrow(() -> new Refused(DutyProblem.NOT_FILED));
        takeBack(actor, solicitation, duty, filed);
        rows.settle(id, settled(of(solicitation)));
    }

    /** Whether what is filed for a duty can still change. */
    @Transactional(readOnly = true)
    public boolean changeable(SolicitationId id, Duty duty) {
        try {
            requireInTime(solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)), duty);
            return true;
        } catch (Refused tooLateOrTooEarly) {
            return false;
        }
    }

    private Duty keep(Actor actor, Solicitation solicitation, Filing filing) {
        if (!rows.insert(solicitation, filing)) {
            throw new Refused(DutyProblem.ALREADY_FILED);
        }
        var owing = of(solicitation);
        var duty = in(owing, filing.duty());
        journal.record(facts.filed(actor, solicitation, duty, filing, owing.grounds()));
        rows.settle(solicitation.id(), settled(owing));
        return duty;
    }

    private void fileable(Actor actor, Solicitation solicitation, Duty duty, Takes what) {
        requireInTime(solicitation, duty);
        if (duty.code().startsWith(Obligations.OPINION) && solicitation.writtenBy(actor.id())) {
            throw new Refused(DutyProblem.OWN_OPINION);
        }
        if (duty.filed().isPresent()) {
            throw new Refused(DutyProblem.ALREADY_FILED);
        }
        if (!duty.takes().contains(what)) {
            throw new Refused(DutyProblem.NOT_TAKEN);
        }
    }

    /** What is owed before an act is filed before it, and what follows an award after it. */
    private void requireInTime(Solicitation solicitation, Duty duty) {
        if (solicitation.status() == SolicitationStatus.CANCELLED) {
            throw new Refused(DutyProblem.STOPPED);
        }
        var awarded = rows.awardedAt(solicitation.id()).isPresent();
        switch (duty.when()) {
            case BEFORE_PUBLICATION -> {
                if (!solicitation.status().beforePublication()) {
                    throw new Refused(DutyProblem.PUBLISHED);
                }
            }
            case BEFORE_AWARD -> {
                if (awarded) {
                    throw new Refused(DutyProblem.AWARDED);
                }
            }
            case BEFORE_CONTRACT -> {
                if (!awarded) {
                    throw new Refused(DutyProblem.NOT_AWARDED);
                }
                if (rows.contracted(solicitation.id())) {
                    throw new Refused(DutyProblem.CONTRACTED);
                }
            }
            case AFTER_AWARD -> {
                if (!awarded) {
                    throw new Refused(DutyProblem.NOT_AWARDED);
                }
            }
        }
    }

    /** Notes everything that is owed before publication and open, with the rules that ask for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void checkPublication(Checks checks, Solicitation solicitation) {
        of(solicitation)
                .open(Moment.BEFORE_PUBLICATION)
                .forEach(each -> checks.that(
                        false, "duties." + each.code(), "duties.owed-before-publication", each.title(), each.cited()));
    }

    /** @throws Refused {@code duties.owed-before-award}, naming what is open */
    @Transactional(readOnly = true)
    public void requireAwardable(SolicitationId id) {
        var open = of(id).open(Moment.BEFORE_AWARD);
        if (!open.isEmpty()) {
            var first = open.getFirst();
            throw new Refused(DutyProblem.OWED_BEFORE_AWARD, first.title(), first.cited());
        }
    }

    /**
     * Lets a contract that a solicitation led to be offered for signature; what was filed before stands from then on.
     *
     * @throws Refused {@code duties.owed-before-contract}, naming what is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void contracting(SolicitationId id) {
        var open = of(id).open(Moment.BEFORE_CONTRACT);
        if (!open.isEmpty()) {
            var first = open.getFirst();
            throw new Refused(DutyProblem.OWED_BEFORE_CONTRACT, first.title(), first.cited());
        }
        rows.contract(id, clock.instant());
    }

    /** Notes that a solicitation led to an award: from then on the days after it are counted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awarded(SolicitationId id, Instant at) {
        rows.awarded(id, at, false);
        rows.settle(id, settled(of(id)));
    }

    /**
     * Notes that the award of a solicitation came to nothing: its days are counted anew from the next, and what was
     * filed for it is taken back.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notAwarded(Actor actor, SolicitationId id) {
        var solicitation = solicitations.lock(id);
        for (var duty : of(solicitation).duties()) {
            var ofTheAward = duty.when() == Moment.BEFORE_CONTRACT || duty.when() == Moment.AFTER_AWARD;
            duty.filed().filter(_ -> ofTheAward).ifPresent(filed -> takeBack(actor, solicitation, duty, filed));
        }
        rows.notAwarded(id);
    }

    private void takeBack(Actor actor, Solicitation solicitation, Duty duty, Filing filed) {
        rows.withdraw(filed.id(), clock.instant());
        journal.record(facts.withdrawn(actor, solicitation, duty, filed));
    }

    /** Awarded solicitations for which something is still owed. */
    @Transactional(readOnly = true)
    List<Solicitation> unsettled() {
        return rows.unsettled().stream()
                .flatMap(id -> solicitations.byId(id).stream())
                .toList();
    }

    /** Opens to everybody the documents whose secret ended before today. */
    @Transactional
    public void endSecrets() {
        LocalDate today = clock.today();
        for (var kept : rows.ended(today)) {
            rows.told(kept.filing().id(), clock.instant());
            solicitations.byId(kept.solicitation()).ifPresent(it -> journal.record(facts.disclosed(it, kept.filing())));
        }
    }

    private static boolean settled(Owing owing) {
        return owing.open(Moment.BEFORE_CONTRACT).isEmpty()
                && owing.open(Moment.AFTER_AWARD).isEmpty();
    }

    private static Duty in(Owing owing, String code) {
        return owing.duties().stream()
                .filter(each -> Objects.equals(each.code(), code))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}

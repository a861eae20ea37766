package org.guildhall.drills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Custody;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Presented;
import org.guildhall.keys.Secret;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: who can still open what, until it closes. */
@Service
public class Drills {
    private final Solicitations solicitations;
    private final OpeningKeys keys;
    private final DrillRows rows;
    private final People people;
    private final Letters letters;
    private final Printed printed;
    private final CityClock clock;

    Drills(
            Solicitations solicitations,
            OpeningKeys keys,
            DrillRows rows,
            People people,
            Letters letters,
            Printed printed,
            CityClock clock) {
        this.solicitations = solicitations;
        this.keys = keys;
        this.rows = rows;
        this.people = people;
        this.letters = letters;
        this.printed = printed;
        this.clock = clock;
    }

    /** How the shares of a stage are; empty unless it is sealed to a shared key and still takes bids. */
    @Transactional(readOnly = true)
    Optional<Watch> watch(StageId id) {
        return solicitations.stage(id).flatMap(this::watch);
    }

    /**
     * The same of the stages that concern a person: those of which they hold a share, and for a buyer those, too, of
     * which it was told that too few shares are left. Others are not even read.
     */
    @Transactional(readOnly = true)
    List<Watch> watches(Actor actor) {
        var concerned = new LinkedHashSet<>(keys.heldBy(actor.id()));
        if (actor.has(Role.BUYER)) {
            concerned.addAll(rows.red());
        }
        return concerned.stream()
                .flatMap(key -> solicitations.sealedTo(key).flatMap(this::watch).stream())
                .toList();
    }

    /**
     * Whether too few officers are left to open the bids of a stage, or to deal its key again: fewer than it takes have
     * answered the last asking or still have time to. The share in the safe is not counted, which nobody can ask. False
     * where bids are not taken any more, or are not sealed to a shared key.
     */
    @Transactional(readOnly = true)
    public boolean tooFewLeft(StageId id) {
        return watch(id).filter(Watch::lost).isPresent();
    }

    /** Who can be given a share now, for a form: by id and name. */
    @Transactional(readOnly = true)
    public List<Choice> candidates() {
        return Stream.concat(people.withRole(Role.BUYER).stream(), people.withRole(Role.APPROVER).stream())
                .distinct()
                .filter(each -> keys.live(each.id()))
                .sorted(Comparator.comparing(Actor::displayName))
                .map(each -> new Choice(each.id().toString(), each.displayName()))
                .toList();
    }

    /** The key of a stage that takes bids. @throws Refused {@code common.not-found} */
    OpeningKeyId key(StageId id) {
        return watch(id).map(watch -> watch.custody().key()).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private List<Watch> watches() {
        return solicitations.published().stream()
                .flatMap(stage -> watch(stage).stream())
                .toList();
    }

    /**
     * One officer presents their share to deal the key of a stage again; see {@link OpeningKeys#reshare}. Only while
     * bids come in: afterwards whoever could deal it again can open.
     *
     * @throws Refused {@code common.wrong-state} at closing and after it, and as there
     */
    @Transactional
    public Optional<Presented.Waiting> reshare(Actor officer, StageId id, Secret secret, Holders next) {
        var watch = watch(id).orElseThrow(() -> new Refused(CommonProblem.WRONG_STATE));
        return keys.reshare(officer, secret, watch.custody().key(), next);
    }

    private Optional<Watch> watch(PublishedStage stage) {
        var now = clock.instant();
        var closing = solicitations.closing(stage).orElseThrow();
        if (!stage.rules().sealed() || !stage.running() || closing.excludes(now)) {
            return Optional.empty();
        }
        return keys.custody(stage.openingKey()).map(custody -> {
            var rounds = Round.of(askedFrom(stage, custody), closing.at(), clock.zone());
            return Watch.of(stage, custody, closing.at(), rounds, now);
        });
    }

    /** A key with a share on paper is dealt before bids are sealed to it; nobody is asked before they depend on it. */
    private static Instant askedFrom(PublishedStage stage, Custody custody) {
        return custody.dealtAt().isBefore(stage.sealedFrom()) ? stage.sealedFrom() : custody.dealtAt();
    }

    /** Asks, and tells of losses, each once. @return how many things were told */
    @Scheduled(fixedDelayString = "${guildhall.drills.every:60s}", initialDelayString = "${guildhall.drills.every:60s}")
    @Transactional
    public int tell() {
        var told = 0;
        for (var watch : watches()) {
            told += tell(watch);
        }
        return told;
    }

    private int tell(Watch watch) {
        var told = 0;
        var round = watch.round().kind().name().toLowerCase(Locale.ROOT);
        if (first(watch, "asked-" + round)) {
            write(watch, awaited(watch), "drills.letter.asked", "/officer-key");
            told++;
        }
        if (watch.red() && first(watch, "red-" + watch.able())) {
            write(
                    watch,
                    concerned(watch),
                    "drills.letter.red",
                    page(watch.stage().id()));
            told++;
        } else if (watch.loss() && !watch.red() && first(watch, "loss")) {
            write(
                    watch,
                    concerned(watch),
                    "drills.letter.loss",
                    page(watch.stage().id()));
            told++;
        }
        return told;
    }

    private boolean first(Watch watch, String what) {
        return rows.tell(watch.custody().key(), watch.custody().epoch(), what, clock.instant());
    }

    static String page(StageId stage) {
        return "/stages/" + stage + "/shares";
    }

    private static Set<PersonId> awaited(Watch watch) {
        var awaited = new LinkedHashSet<>(watch.custody().officers());
        awaited.removeIf(officer -> !watch.awaits(officer));
        return awaited;
    }

    /** The officers who hold shares, and who wrote the solicitation. */
    private Set<PersonId> concerned(Watch watch) {
        var concerned = new LinkedHashSet<>(watch.custody().officers());
        solicitations
                .byId(watch.stage().solicitation())
                .ifPresent(solicitation -> concerned.add(solicitation.author()));
        return concerned;
    }

    private void write(Watch watch, Set<PersonId> to, String key, String path) {
        var persons = new ArrayList<Actor>();
        to.forEach(each -> people.byId(each).ifPresent(persons::add));
        for (var person : persons) {
            var due = "drills.letter.asked".equals(key) ? watch.round().due() : watch.closesAt();
            letters.write(new Letter(
                    person.email(),
                    person.locale(),
                    key,
                    List.of(
                            watch.stage().title().in(person.locale()),
                            printed.binding(due, person.locale()),
                            watch.able(),
                            watch.custody().threshold()),
                    path));
        }
    }
}

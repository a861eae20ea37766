package org.guildhall.officials;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for work that is handed over: what somebody answers for, and one act that gives it, piece by
 * piece or all of a kind, to somebody else who may answer for it.
 *
 * @see "docs/adr/0055-authority-is-held-for-a-time.md"
 */
@Service
public class Handovers {
    private static final int REASON = 1000;

    private final List<Charges> kinds;
    private final People people;
    private final Letters letters;

    Handovers(List<Charges> kinds, People people, Letters letters) {
        this.kinds = List.copyOf(kinds);
        this.people = people;
        this.letters = letters;
    }

    /** What of one kind stands in somebody's name. */
    public record Held(String kind, List<Charge> pieces) {}

    /** A handover as typed: to whom, why, and which pieces; none named: every one of the kind. */
    public record Handing(
            @Nullable String to,
            @Nullable String reason,
            @Nullable List<String> pieces) {}

    /** What somebody answers for, by kind; without the kinds of which nothing does. */
    @Transactional(readOnly = true)
    public List<Held> of(PersonId person) {
        return kinds.stream()
                .map(each -> new Held(each.kind(), each.of().apply(person)))
                .filter(held -> !held.pieces().isEmpty())
                .toList();
    }

    /** The kinds that this person may hand over. */
    boolean mayHandOver(Actor actor, String kind) {
        return kind(kind).by().stream().anyMatch(actor::has);
    }

    /** Who can take over a kind of work from somebody, if this person hands it over. */
    @Transactional(readOnly = true)
    public List<Actor> takers(Actor by, String kind, PersonId from) {
        return people.withRole(kind(kind).role()).stream()
                .filter(each -> !each.id().equals(from) && !each.id().equals(by.id()))
                .toList();
    }

    /** People whose account is closed and in whose name work still stands. */
    @Transactional(readOnly = true)
    public Set<PersonId> left() {
        var left = new HashSet<PersonId>();
        kinds.forEach(each -> left.addAll(each.people().get()));
        left.retainAll(people.closed());
        left.removeIf(person -> of(person).isEmpty());
        return left;
    }

    /**
     * Hands work over; whoever had it and whoever has it now are told by letter.
     *
     * @return what stands in the person's name after it, of that kind
     * @throws Refused {@code common.not-found}, {@code common.forbidden}, {@code common.invalid},
     *     {@code officials.to-oneself}, {@code officials.not-theirs}
     */
    @Transactional
    public List<Charge> handOver(Actor by, PersonId from, String kind, Handing typed) {
        var charges = kind(kind);
        if (charges.by().stream().noneMatch(by::has)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        people.account(from);
        var checks = new Checks();
        var named = checks.text("to", typed.to(), 36);
        var reason = checks.text("reason", typed.reason(), REASON);
        if (named.equals(by.id().toString())) {
            throw new Refused(OfficialProblem.TO_ONESELF);
        }
        var to = taker(by, charges, from, named);
        checks.that(named.isEmpty() || to.isPresent(), "to", "officials.to.cannot");
        var pieces = pieces(checks, typed.pieces());
        checks.throwIfAny();
        var handed = charges.of().apply(from).stream()
                .filter(each -> pieces.isEmpty() || pieces.contains(each.id()))
                .toList();
        if (handed.isEmpty() || handed.size() < pieces.size()) {
            throw new Refused(OfficialProblem.NOT_THEIRS);
        }
        for (var piece : handed) {
            charges.handing().handOver(by, piece.id(), from, to.orElseThrow(), reason);
            tell(charges, piece, from, to.orElseThrow(), reason);
        }
        return charges.of().apply(from);
    }

    /** Whoever had it may be unable to read it now, so their letter leads home. */
    private void tell(Charges charges, Charge piece, PersonId from, Actor to, String reason) {
        people.byId(from)
                .ifPresent(person -> letters.write(new Letter(
                        person.email(),
                        person.locale(),
                        "officials.letter.handed-over." + charges.kind(),
                        List.of(piece.name(person.locale()), to.displayName(), reason),
                        "/home")));
        letters.write(new Letter(
                to.email(),
                to.locale(),
                "officials.letter.taken-over." + charges.kind(),
                List.of(piece.name(to.locale()), reason),
                piece.path()));
    }

    private Optional<Actor> taker(Actor by, Charges charges, PersonId from, String named) {
        return takers(by, charges.kind(), from).stream()
                .filter(each -> each.id().toString().equals(named))
                .findFirst();
    }

    private static List<UUID> pieces(Checks checks, @Nullable List<String> typed) {
        try {
            return typed == null
                    ? List.of()
                    : typed.stream().map(UUID::fromString).distinct().toList();
        } catch (IllegalArgumentException noId) {
            checks.that(false, "pieces", "field.unknown-choice");
            return List.of();
        }
    }

    private Charges kind(String kind) {
        return kinds.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}

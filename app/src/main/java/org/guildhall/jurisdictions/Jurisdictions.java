package org.guildhall.jurisdictions;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.rulings.Jurisdiction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: says where the city is, and tells it to whoever asks the rules.
 *
 * <p>Every declaration is a row and a public fact, and none is changed: the newest counts, and each act keeps the
 * question that was asked for it, so that an earlier one is asked again as it was.
 *
 * @see "docs/adr/0045-a-city-says-where-it-is.md"
 */
@Service
public class Jurisdictions implements Jurisdiction {
    private final DeclarationRows rows;
    private final Places places;
    private final Settings settings;
    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;

    Jurisdictions(DeclarationRows rows, Places places, Settings settings, Journal journal, CityClock clock, City city) {
        this.rows = rows;
        this.places = places;
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-jurisdiction");
    }

    @Override
    @Transactional(readOnly = true)
    public Where where() {
        return rows.latest().map(Declaration::where).orElseGet(Where.Unsaid::new);
    }

    /** Everything that was said, the newest first. */
    @Transactional(readOnly = true)
    public List<Declaration> all() {
        return rows.all();
    }

    /** Whether the settings say it, so that nobody says it here. */
    public boolean fixed() {
        return settings.place().isPresent();
    }

    /**
     * Says where the city is. Who says again what was said changes nothing.
     *
     * @throws Refused {@code common.invalid}, or {@code jurisdictions.by-settings}
     */
    @Transactional
    Declaration say(Actor administrator, Saying saying) {
        if (fixed()) {
            throw new Refused(JurisdictionProblem.BY_SETTINGS);
        }
        var checks = new Checks();
        var read = saying.read(checks, places);
        var before = rows.latest();
        var same = before.filter(each -> each.says(read.where()));
        if (before.isPresent() && same.isEmpty()) {
            checks.that(!read.reason().isEmpty() || read.where() == null, "reason", "jurisdictions.reason.changed");
        }
        checks.throwIfAny();
        return same.orElseGet(() -> keep(Objects.requireNonNull(read.where()), read.reason(), administrator.id()));
    }

    /**
     * What the settings say is said at each start, unless it was said already.
     *
     * @throws IllegalStateException if no rules know it, or what somebody said before
     */
    @Transactional
    public void sayWhatIsSet() {
        var before = rows.latest();
        settings.place().ifPresent(place -> {
            places.requireKnown(place, "guildhall.policy");
            if (before.filter(each -> each.says(place)).isEmpty()) {
                keep(place, "", null);
            }
        });
        if (!fixed()) {
            before.map(Declaration::place).ifPresent(place -> places.requireKnown(place, "/jurisdiction"));
        }
    }

    private Declaration keep(Where where, String reason, @Nullable PersonId by) {
        var said = new Declaration(where, reason, by, clock.instant());
        rows.insert(said);
        journal.record(fact(said));
        return said;
    }

    private Fact fact(Declaration said) {
        var place = Optional.ofNullable(said.place());
        var fact = new Fact("jurisdiction.declared", process, "", said.by(), "", said.at(), Map.of())
                .with("rulesAsked", place.isPresent())
                .with("bySettings", said.by() == null);
        if (!said.reason().isEmpty()) {
            fact = fact.with("reason", said.reason());
        }
        if (place.isEmpty()) {
            return fact;
        }
        var told = fact.with("entity", place.get().entity())
                .with("province", place.get().province());
        return place.get().bylaw().isEmpty()
                ? told
                : told.with("bylaw", place.get().bylaw());
    }
}

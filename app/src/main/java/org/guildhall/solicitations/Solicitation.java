package org.guildhall.solicitations;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.procedures.Procedure;
import org.guildhall.requests.RequestId;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * What the city asks the market for, and where it stands.
 *
 * @param procedure the rules it follows, as they were when drafting began
 * @param draft what was written; fixed once published
 * @param former who wrote it before it was handed over
 * @param title as published, or null before
 * @param summary as published and amended since, or null before
 * @param contact as published and amended since, or null before, and where it was published before there was one
 * @param instrument what it leads to, likewise; null too where nobody is chosen
 * @param stages one for each stage of the procedure, in order
 */
public record Solicitation(
        SolicitationId id,
        Ocid ocid,
        RequestId request,
        Procedure procedure,
        PersonId author,
        Set<PersonId> former,
        SolicitationStatus status,
        Draft draft,
        @Nullable Bilingual title,
        @Nullable Bilingual summary,
        @Nullable Contact contact,
        @Nullable Instrument instrument,
        List<StageAt> stages,
        Instant draftedAt,
        @Nullable Instant publishedAt) {
    public Solicitation {
        stages = List.copyOf(stages);
        former = Set.copyOf(former);
    }

    /** Whether this person writes it, or wrote it before: they do not review it. */
    public boolean writtenBy(PersonId person) {
        return author.equals(person) || former.contains(person);
    }

    /** A stage of it, and where that stage is. */
    public record StageAt(StageId id, int number, StageState state) {}

    /** The same as it would be with another draft: to show a person what they typed, right or wrong. */
    public Solicitation with(Draft typed) {
        return new Solicitation(
                id,
                ocid,
                request,
                procedure,
                author,
                former,
                status,
                typed,
                title,
                summary,
                contact,
                instrument,
                stages,
                draftedAt,
                publishedAt);
    }

    /** What people call it: its title as published or as drafted, in one language if need be, or its number. */
    public Bilingual name() {
        var drafted = draft.titleText();
        return title != null
                ? title
                : new Bilingual(either(drafted.en(), drafted.fr()), either(drafted.fr(), drafted.en()));
    }

    private String either(@Nullable String first, @Nullable String second) {
        return first != null && !first.isBlank() ? first : second != null && !second.isBlank() ? second : ocid.value();
    }

    /** Begins a fact about this solicitation, under the rules it follows. */
    public Fact fact(String kind, Actor actor, Instant at) {
        return Fact.of(kind, ocid, actor, at)
                .under("procedure " + procedure.id() + " sha256:" + procedure.sha256())
                .with("solicitation", id.value());
    }

    /** The stage that is under way, or the first. */
    public StageAt current() {
        return stages.stream()
                .filter(stage -> stage.state() == StageState.STARTED)
                .findFirst()
                .orElse(stages.getFirst());
    }

    /** The stage that was started last, or the first. */
    StageAt latest() {
        return stages.stream()
                .filter(stage -> stage.state() != StageState.PLANNED)
                .reduce((_, later) -> later)
                .orElse(stages.getFirst());
    }
}

package org.guildhall.solicitations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.terms.DifferenceWords;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Printed;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Letters to everyone a change concerns, each person in their language. */
@Component
class Circulars {
    private final StageRows stages;
    private final Vendors vendors;
    private final People people;
    private final Letters letters;
    private final DifferenceWords words;
    private final Printed printed;
    private final CityClock clock;

    Circulars(
            StageRows stages,
            Vendors vendors,
            People people,
            Letters letters,
            DifferenceWords words,
            Printed printed,
            CityClock clock) {
        this.stages = stages;
        this.vendors = vendors;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.printed = printed;
        this.clock = clock;
    }

    /** To those a stage lets in by name: it is their turn. They are told of every change from then on. */
    void invited(StageRow stage, List<OrganisationId> organisations, Instant closesAt) {
        organisations.forEach(each -> stages.watch(stage.id(), each, clock.instant()));
        write(
                stage,
                organisations,
                "solicitations.letter.invited",
                locale -> List.of(title(stage).in(locale), printed.binding(closesAt, locale)));
    }

    void amended(StageRow stage, Addendum addendum) {
        write(
                stage,
                stages.watchers(stage.id()),
                "solicitations.letter.addendum",
                locale -> List.of(
                        title(stage).in(locale),
                        String.valueOf(addendum.number()),
                        addendum.reason().in(locale),
                        lines(addendum, locale)));
    }

    /** To everybody who follows a stage, for a room whose act it tells of. */
    void toFollowers(StageRow stage, String key, Function<Locale, List<Object>> details) {
        write(stage, stages.watchers(stage.id()), key, details);
    }

    /** To everybody who took part in any stage, once: also between two stages. */
    void cancelled(List<StageRow> begun, Bilingual reason) {
        var stage = begun.getLast();
        write(
                stage,
                begun.stream()
                        .flatMap(each -> stages.watchers(each.id()).stream())
                        .distinct()
                        .toList(),
                "solicitations.letter.cancelled",
                locale -> List.of(title(stage).in(locale), reason.in(locale)));
    }

    /** To whoever wrote a draft that goes with its request. */
    void discarded(Solicitation draft, Bilingual title) {
        people.byId(draft.author())
                .ifPresent(author -> letters.write(new Letter(
                        author.email(),
                        author.locale(),
                        "solicitations.letter.discarded",
                        List.of(title.in(author.locale())),
                        "/solicitations/" + draft.id())));
    }

    private String lines(Addendum addendum, Locale locale) {
        return inLanguage(
                locale,
                () -> addendum.changes().stream()
                        .map(each -> words.line(each, locale))
                        .collect(Collectors.joining("\n")));
    }

    private void write(
            StageRow stage, List<OrganisationId> organisations, String key, Function<Locale, List<Object>> details) {
        organisations.stream()
                .flatMap(each -> vendors.peopleOf(each).stream())
                .forEach(person -> letters.write(new Letter(
                                person.email(),
                                person.locale(),
                                key,
                                details.apply(person.locale()),
                                "/stages/" + stage.id() + "/questions")
                        .unlisted()));
    }

    private static Bilingual title(StageRow stage) {
        if (stage.title() == null) {
            throw new IllegalStateException("started without being published: " + stage.id());
        }
        return stage.title();
    }

    /** Instants are printed in the language of the running request; a letter has its reader's. */
    private static String inLanguage(Locale locale, Supplier<String> text) {
        var request = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return text.get();
        } finally {
            LocaleContextHolder.setLocaleContext(request);
        }
    }
}

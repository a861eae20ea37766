package org.guildhall.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.guildhall.telling.Draft;
import org.guildhall.telling.Shapes;
import org.guildhall.telling.Telling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the release of an act: mints its id and date, and lets the tellings say it. */
@Component
class Releasing {
    /** Of one length, since a merge by the standard compares dates as strings. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Telling> tellings = new HashMap<>();
    private final List<Telling> all;
    private final City city;
    private final Compiling compiling;

    Releasing(List<Telling> tellings, City city, Compiling compiling) {
        this.all = List.copyOf(tellings);
        this.city = city;
        this.compiling = compiling;
        tellings.forEach(telling -> telling.tags().keySet().forEach(kind -> this.tellings.put(kind, telling)));
    }

    /** The kinds of acts that become releases. */
    Set<String> kinds() {
        return new TreeSet<>(tellings.keySet());
    }

    /**
     * The release of an act.
     *
     * @param earlier the releases before it in the same process
     * @return empty for an act that says nothing about a contracting process, such as a vendor's registration
     */
    Optional<Release> of(Disclosed act, Earlier earlier) {
        var telling = tellings.get(act.kind());
        if (telling == null) {
            return Optional.empty();
        }
        var draft = new Draft().tag(telling.tags().getOrDefault(act.kind(), "tenderUpdate"));
        telling.tell(act, draft);
        act.released().forEach(open -> all.forEach(each -> each.tellLater(open.kind(), open.fields(), draft)));
        nameAwards(draft, earlier);
        compiling.takeAway(earlier, draft);
        var before = earlier.last().orElse(null);
        var number = before == null ? 1 : before.number() + 1;
        var date = date(act.at(), before);
        var id = act.ocid().value() + "-" + "%03d".formatted(number);
        return Optional.of(new Release(
                act.ocid().value(),
                number,
                id,
                date,
                draft.tag(),
                act.kind(),
                act.position(),
                body(act, draft, id, date, before)));
    }

    /** OCDS requires of every contract in every release whose award it is; only its signing says so. */
    private static void nameAwards(Draft draft, Earlier earlier) {
        for (var contract : Shapes.objects(draft.body().get("contracts"))) {
            if (!contract.containsKey("awardID")) {
                earlier.awardOf(Shapes.text(contract.get("id"))).ifPresent(award -> contract.put("awardID", award));
            }
        }
    }

    private Map<String, Object> body(Disclosed act, Draft draft, String id, Instant date, @Nullable Release before) {
        var body = new LinkedHashMap<String, Object>();
        body.put("ocid", act.ocid().value());
        body.put("id", id);
        body.put("date", DATE.format(date));
        body.put("tag", List.of(draft.tag()));
        body.put("initiationType", "tender");
        body.put("language", "en");
        draft.party(city.identifier(), city.nameEn(), "buyer");
        body.put("buyer", Shapes.map("id", city.identifier(), "name", city.nameEn()));
        body.putAll(draft.body());
        var parties = Shapes.object(draft.body().get("parties"));
        Shapes.object(parties.get(city.identifier())).put("name_fr", city.nameFr());
        body.put("parties", new ArrayList<>(parties.values()));
        if (before != null) {
            Shapes.objects(Shapes.object(draft.body().get("tender")).get("amendments"))
                    .forEach(each -> each.putAll(Shapes.map("amendsReleaseID", before.id(), "releaseID", id)));
        }
        return body;
    }

    /** Whole milliseconds, and always later than the release before, so that the order of a merge is never in doubt. */
    private static Instant date(Instant at, @Nullable Release before) {
        var date = at.truncatedTo(ChronoUnit.MILLIS);
        return before == null || date.isAfter(before.date())
                ? date
                : before.date().plus(Duration.ofMillis(1));
    }
}

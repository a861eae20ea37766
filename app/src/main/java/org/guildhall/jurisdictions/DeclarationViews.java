package org.guildhall.jurisdictions;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was said of where the city is, as pages and the API show it. */
@Component
class DeclarationViews {
    private final Jurisdictions jurisdictions;
    private final Places places;
    private final People people;

    DeclarationViews(Jurisdictions jurisdictions, Places places, People people) {
        this.jurisdictions = jurisdictions;
        this.places = places;
        this.people = people;
    }

    /** Everything; {@code current} is null while nobody has said anything. */
    record Said(boolean fixed, @Nullable View current, List<View> earlier) {}

    /** One declaration; what does not apply is null. */
    record View(
            String rules,
            @Nullable String entity,
            @Nullable Bilingual entityTitle,
            @Nullable String province,
            @Nullable Bilingual provinceTitle,
            @Nullable String bylaw,
            @Nullable Bilingual bylawTitle,
            String reason,
            @Nullable String by,
            Instant at) {}

    Said said() {
        var all = jurisdictions.all().stream().map(this::view).toList();
        return new Said(
                jurisdictions.fixed(),
                all.isEmpty() ? null : all.getFirst(),
                all.stream().skip(1).toList());
    }

    View view(Declaration said) {
        var place = said.place();
        var by = said.by();
        var name = by == null ? null : people.byId(by).map(Actor::displayName).orElse("");
        if (place == null) {
            return new View("none", null, null, null, null, null, null, said.reason(), name, said.at());
        }
        var bylaw = place.bylaw().isEmpty() ? null : place.bylaw();
        return new View(
                "asked",
                place.entity(),
                title("entity", place.entity()),
                place.province(),
                title("province", place.province()),
                bylaw,
                bylaw == null ? null : title("body", bylaw),
                said.reason(),
                name,
                said.at());
    }

    /** The words of the packs, or the code where they have none any more. */
    private Bilingual title(String table, String code) {
        return places.all(table).stream()
                .filter(each -> each.code().equals(code))
                .map(Places.Choice::title)
                .findFirst()
                .orElseGet(() -> new Bilingual(code, code));
    }
}

package org.guildhall.publishing;

import static org.guildhall.publishing.Shapes.bilingual;
import static org.guildhall.publishing.Shapes.copy;
import static org.guildhall.publishing.Shapes.map;
import static org.guildhall.publishing.Shapes.text;

import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.publishing.Release.Draft;
import org.springframework.stereotype.Component;

/** Who was chosen, why, and under what authority; or that nobody was. OCDS: {@code awards}. */
@Component
class AwardTelling implements Telling {
    @Override
    public Map<String, String> tags() {
        return Map.of(
                "award.decided", "award",
                "award.confirmed", "awardUpdate",
                "award.none_suitable", "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var fields = act.fields();
        switch (act.kind()) {
            case "award.decided" -> decided(act, release);
            case "award.confirmed" ->
                release.body().put("awards", List.of(map("id", fields.get("award"), "status", "active")));
            default -> noneSuitable(act, release);
        }
    }

    private static void decided(Disclosed act, Draft release) {
        var fields = act.fields();
        release.party(fields.get("organisation"), fields.get("supplier"), "supplier");
        var award = map(
                "id",
                fields.get("award"),
                "status",
                "pending",
                "date",
                act.at().toString(),
                "value",
                fields.get("value"),
                "suppliers",
                List.of(map("id", fields.get("organisation"), "name", fields.get("supplier"))),
                "relatedBid",
                fields.get("bid"));
        bilingual(award, "description", fields.get("reason"));
        copy(fields, award, "authority", "source", "basis", "scores", "standstillUntil");
        release.body().put("awards", List.of(award));
    }

    private static void noneSuitable(Disclosed act, Draft release) {
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        tender.put("status", "unsuccessful");
        var reason = Shapes.object(act.fields().get("reason"));
        tender.put("statusDetails", text(reason.get("en")));
        tender.put("statusDetails_fr", text(reason.get("fr")));
    }
}

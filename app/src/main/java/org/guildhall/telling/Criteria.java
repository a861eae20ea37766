package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What bids are judged by.
 *
 * <p>OCDS: a mandatory criterion is a requirement (extension requirements); rated and price criteria select bidders for
 * a next stage (selectionCriteria, secondStageDescription) or else decide the award (awardCriteria, which belongs to a
 * lot: ours has always one).
 */
final class Criteria {
    /** The one lot that every process of ours consists of. */
    private static final String LOT = "1";

    private Criteria() {}

    static void tell(Map<String, Object> fields, Map<String, Object> tender, Draft release) {
        var all = objects(fields.get("criteria"));
        var mandatory = kind(all, "mandatory").map(Criteria::requirement).toList();
        if (!mandatory.isEmpty()) {
            tender.put("criteria", mandatory);
        }
        release.whole("tender", "criteria");
        var select = Stages.selection(fields);
        var selects = List.of("top", "all_qualified").contains(text(select.get("kind")));
        var judged = all.stream()
                .filter(each -> !"mandatory".equals(each.get("kind")))
                .toList();
        if (selects && !judged.isEmpty()) {
            tender.put(
                    "selectionCriteria",
                    map("criteria", judged.stream().map(Criteria::selection).toList()));
        }
        if ("top".equals(select.get("kind"))) {
            tender.put("secondStage", map("maximumCandidates", select.get("count")));
        }
        if (!selects && !judged.isEmpty()) {
            var rated = judged.stream().anyMatch(each -> "rated".equals(each.get("kind")));
            tender.put("awardCriteria", rated ? "ratedCriteria" : "priceOnly");
            var award = map("criteria", judged.stream().map(Criteria::award).toList());
            tender.put("lots", List.of(map("id", LOT, "awardCriteria", award)));
        }
    }

    private static Stream<Map<String, Object>> kind(List<Map<String, Object>> all, String kind) {
        return all.stream().filter(each -> kind.equals(each.get("kind")));
    }

    private static Map<String, Object> requirement(Map<String, Object> criterion) {
        var id = text(criterion.get("id"));
        var requirement = map("id", id, "dataType", "boolean", "expectedValue", true);
        bilingual(requirement, "title", criterion.get("title"));
        var told = map("id", id, "requirementGroups", List.of(map("id", id, "requirements", List.of(requirement))));
        bilingual(told, "title", criterion.get("title"));
        bilingual(told, "description", criterion.get("guidance"));
        return told;
    }

    private static Map<String, Object> award(Map<String, Object> criterion) {
        var price = "price".equals(criterion.get("kind"));
        var told = map("id", criterion.get("id"), "type", price ? "price" : "quality");
        var numbers = numbers(criterion);
        if (!numbers.isEmpty()) {
            told.put("numbers", numbers);
        }
        bilingual(told, "name", criterion.get("title"));
        bilingual(told, "description", criterion.get("guidance"));
        if (criterion.containsKey("formula")) {
            told.put(
                    "formula",
                    map(
                            "code",
                            criterion.get("formula"),
                            "full",
                            criterion.get("full"),
                            "zero",
                            criterion.get("zero")));
        }
        return told;
    }

    private static Map<String, Object> selection(Map<String, Object> criterion) {
        var told = map("id", criterion.get("id"), "type", "technical", "numbers", numbers(criterion));
        var guidance = Shapes.object(criterion.get("guidance"));
        var title = Shapes.object(criterion.get("title"));
        told.put("description", joined(title.get("en"), guidance.get("en")));
        told.put("description_fr", joined(title.get("fr"), guidance.get("fr")));
        return told;
    }

    /** The extension gives a selection criterion no name: its description begins with it. */
    private static String joined(@Nullable Object title, @Nullable Object guidance) {
        return guidance == null ? text(title) : text(title) + ". " + text(guidance);
    }

    private static List<Map<String, Object>> numbers(Map<String, Object> criterion) {
        var numbers = new ArrayList<Map<String, Object>>();
        var weight = criterion.get("weight");
        if (weight != null && new BigDecimal(weight.toString()).signum() > 0) {
            numbers.add(map("number", weight, "weight", "pointsExact"));
        }
        if (criterion.get("minimum") != null) {
            numbers.add(map("number", criterion.get("minimum"), "threshold", "minimumScore"));
        }
        return numbers;
    }
}

package org.guildhall.telling;

import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.disclosure.Disclosed.Released;

/** The negotiations of a stage, as the award releases that they took place: with whom, when, how each ended. */
public final class Negotiated {
    private Negotiated() {}

    /** One for each bidder, in the order of their opening; nothing of what was asked or offered. */
    public static List<Map<String, Object>> of(List<Released> released) {
        var all = new LinkedHashMap<Object, Map<String, Object>>();
        for (var each : released) {
            var fields = each.fields();
            var bid = fields.getOrDefault("bid", "");
            switch (each.kind()) {
                case "negotiation.opened" -> {
                    var opened = map("bid", bid, "openedAt", each.at().toString(), "rounds", 0);
                    copy(fields, opened, "tenderer", "organisation");
                    all.put(bid, opened);
                }
                case "negotiation.asked" -> of(all, bid).put("rounds", fields.get("round"));
                case "negotiation.agreed" ->
                    of(all, bid).put("agreedAt", each.at().toString());
                case "negotiation.ended" -> {
                    var ended = of(all, bid);
                    ended.put("endedAt", each.at().toString());
                    copy(fields, ended, "why", "reason");
                }
                default -> {
                    // what belongs to no negotiation
                }
            }
        }
        return List.copyOf(all.values());
    }

    /** What was known of negotiations before an award was revoked, with what another award says of them and of more. */
    public static List<Map<String, Object>> after(List<Map<String, Object>> known, List<Map<String, Object>> more) {
        var all = new LinkedHashMap<Object, Map<String, Object>>();
        Stream.concat(known.stream(), more.stream())
                .forEach(each -> of(all, each.getOrDefault("bid", "")).putAll(each));
        return List.copyOf(all.values());
    }

    private static Map<String, Object> of(Map<Object, Map<String, Object>> all, Object bid) {
        return all.computeIfAbsent(bid, _ -> map("bid", bid));
    }
}

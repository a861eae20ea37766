package org.guildhall.telling;

import static java.util.Map.entry;
import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was ordered, delivered, accepted and paid. OCDS: {@code contracts[].implementation} with its transactions;
 * orders and deliveries in our own extension.
 */
@Component
class ImplementationTelling implements Telling {
    private final City city;
    private final CityDays days;

    ImplementationTelling(City city, CityDays days) {
        this.city = city;
        this.days = days;
    }

    @Override
    public Map<String, String> tags() {
        return Map.ofEntries(
                entry("order.issued", "implementation"),
                entry("order.changed", "implementationUpdate"),
                entry("order.acknowledged", "implementationUpdate"),
                entry("order.declined", "implementationUpdate"),
                entry("order.cancelled", "implementationUpdate"),
                entry("order.completed", "implementationUpdate"),
                entry("order.reopened", "implementationUpdate"),
                entry("receipt.recorded", "implementationUpdate"),
                entry("inspection.recorded", "implementationUpdate"),
                entry("goods.returned", "implementationUpdate"),
                entry("payment.recorded", "implementationUpdate"),
                entry("payment.reversed", "implementationUpdate"),
                entry("receipt.annulled", "implementationUpdate"));
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var implementation = new LinkedHashMap<String, Object>();
        switch (act.kind()) {
            case "receipt.recorded" -> implementation.put("deliveries", List.of(delivered(act)));
            case "receipt.annulled" -> implementation.put("deliveries", List.of(annulled(act)));
            case "inspection.recorded" -> implementation.put("inspections", List.of(inspected(act)));
            case "goods.returned" -> implementation.put("returns", List.of(returned(act)));
            case "payment.recorded", "payment.reversed" ->
                implementation.put("transactions", List.of(paid(act, release)));
            default -> implementation.put("orders", List.of(ordered(act)));
        }
        release.body()
                .put("contracts", List.of(map("id", act.fields().get("contract"), "implementation", implementation)));
    }

    private Map<String, Object> ordered(Disclosed act) {
        var fields = act.fields();
        var status = fields.getOrDefault("status", act.kind().substring("order.".length()));
        var order = map("id", fields.get("order"), "number", fields.get("orderNumber"), "status", status);
        order.put("date", act.at().toString());
        if (fields.get("lines") != null) {
            order.put("version", fields.get("version"));
            order.put("value", fields.get("total"));
            order.put("neededBy", days.until(fields.get("neededBy")));
            order.put("items", ContractTelling.items(fields.get("lines")));
        }
        return order;
    }

    private Map<String, Object> delivered(Disclosed act) {
        var fields = act.fields();
        return map(
                "id",
                fields.get("receipt"),
                "number",
                fields.get("receiptNumber"),
                "order",
                fields.get("order"),
                "date",
                act.at().toString(),
                "arrivedOn",
                days.from(fields.get("arrivedOn")),
                "items",
                quantities(fields.get("lines"), "quantity"));
    }

    /** It stays with what it said, and says that it does not count. */
    private static Map<String, Object> annulled(Disclosed act) {
        return map("id", act.fields().get("receipt"), "annulled", true);
    }

    private static Map<String, Object> inspected(Disclosed act) {
        var fields = act.fields();
        return map(
                "id",
                fields.get("inspection"),
                "delivery",
                fields.get("receipt"),
                "order",
                fields.get("order"),
                "date",
                act.at().toString(),
                "acceptedValue",
                fields.get("acceptedValue"),
                "items",
                quantities(fields.get("lines"), "accepted", "rejected", "reasonCode"));
    }

    private static Map<String, Object> returned(Disclosed act) {
        var fields = act.fields();
        return map(
                "id",
                text(fields.get("receipt")) + "-" + act.position().seq(),
                "delivery",
                fields.get("receipt"),
                "order",
                fields.get("order"),
                "date",
                act.at().toString(),
                "items",
                quantities(fields.get("lines"), "quantity"));
    }

    private static List<Map<String, Object>> quantities(@Nullable Object lines, String... names) {
        return objects(lines).stream()
                .map(line -> {
                    var told = map("line", line.get("line"));
                    Shapes.copy(line, told, names);
                    return told;
                })
                .toList();
    }

    /** Before tax, so that it adds up with the contract; the tax beside it. */
    private Map<String, Object> paid(Disclosed act, Draft release) {
        var fields = act.fields();
        release.party(city.identifier(), city.nameEn(), "payer");
        release.party(fields.get("organisation"), fields.get("supplier"), "payee");
        var transaction = map(
                "id",
                fields.getOrDefault("reversal", fields.get("payment")),
                "date",
                days.from(fields.getOrDefault("reversedOn", fields.get("paidOn"))),
                "value",
                fields.get("amount"),
                "payer",
                map("id", city.identifier(), "name", city.nameEn()),
                "payee",
                map("id", fields.get("organisation"), "name", fields.get("supplier")),
                "tax",
                fields.get("tax"),
                "kind",
                fields.containsKey("reversal") ? "reversal" : fields.get("kind"),
                "reverses",
                fields.containsKey("reversal") ? fields.get("payment") : null,
                "reversalReason",
                fields.get("why"),
                "invoice",
                fields.get("invoiceNumber"),
                "order",
                fields.get("order"));
        bilingual(transaction, "description", fields.get("description"));
        return transaction;
    }
}

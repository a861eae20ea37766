package org.guildhall.publishing;

import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.guildhall.disclosure.Disclosed;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of a process as its public page shows them: a fold of what was signed, amended, ordered, delivered,
 * inspected and paid. Every entry names the release that tells it, so that each figure can be traced.
 */
final class Managed {
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    private final Function<Disclosed, @Nullable String> release;
    private final Map<String, Map<String, Object>> contracts = new LinkedHashMap<>();
    private final List<Map<String, Object>> money = new ArrayList<>();

    /** @param release the id of the release that tells an act, or null */
    Managed(Function<Disclosed, @Nullable String> release) {
        this.release = release;
    }

    /** Takes in an act; false if it is not about a contract. */
    boolean add(Disclosed act) {
        switch (act.kind()) {
            case "contract.signed" -> signed(act);
            case "contract.milestone_met" -> met(act);
            case "contract.amended" -> amended(act);
            case "contract.terminated" ->
                of(act).putAll(entry(act, "cause", "rationale", "effectiveOn", "authority", "source")
                        .with("status", "terminated"));
            case "performance.recorded" -> of(act).put("performance", entry(act, names(act)));
            case "contract.closed" -> closed(act);
            case "order.issued", "order.changed" -> ordered(act);
            case "order.acknowledged", "order.declined", "order.cancelled", "order.completed", "order.reopened" ->
                answered(act);
            case "receipt.recorded" ->
                list(of(act), "deliveries")
                        .add(entry(act, "receipt", "receiptNumber", "orderNumber", "arrivedOn", "lines"));
            case "receipt.annulled" -> annulled(act);
            case "inspection.recorded" -> inspected(act);
            case "goods.returned" -> list(of(act), "returns").add(entry(act, "receipt", "orderNumber", "lines"));
            case "payment.recorded", "payment.reversed" -> paid(act);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The contracts, in the order they were signed. */
    List<Map<String, Object>> contracts() {
        return List.copyOf(contracts.values());
    }

    /** Every act that moved a figure, oldest first. */
    List<Map<String, Object>> money() {
        return money;
    }

    boolean all(String status) {
        return !contracts.isEmpty() && contracts.values().stream().allMatch(each -> status.equals(each.get("status")));
    }

    private void signed(Disclosed act) {
        var contract = entry(act, names(act));
        contract.put("id", act.fields().get("contract"));
        contract.put("status", "in-force");
        contract.put("signedAt", act.at().toString());
        for (var list : List.of("amendments", "orders", "deliveries", "inspections", "returns", "payments")) {
            contract.put(list, new ArrayList<Map<String, Object>>());
        }
        contract.put(
                "totals",
                map(
                        "ordered",
                        money(NOTHING),
                        "accepted",
                        money(NOTHING),
                        "paid",
                        money(NOTHING),
                        "tax",
                        money(NOTHING)));
        contracts.put(text(act.fields().get("contract")), contract);
        moved(act, "contracted", object(act.fields().get("value")));
    }

    private void met(Disclosed act) {
        objects(of(act).get("milestones")).stream()
                .filter(each -> text(each.get("id")).equals(text(act.fields().get("milestone"))))
                .forEach(each -> {
                    each.put("metAt", act.at().toString());
                    if (act.fields().get("metOn") != null) {
                        each.put("metOn", act.fields().get("metOn"));
                    }
                });
    }

    private void amended(Disclosed act) {
        var contract = of(act);
        list(contract, "amendments")
                .add(entry(
                        act,
                        "amendmentNumber",
                        "effects",
                        "reasonCode",
                        "rationale",
                        "before",
                        "value",
                        "cumulativePercent",
                        "endsOn",
                        "option",
                        "authority",
                        "source",
                        "rules",
                        "ground",
                        "groundTitle",
                        "confirmation"));
        copy(act.fields(), contract, "value", "endsOn", "supplier", "organisation", "lines", "cumulativePercent");
        objects(contract.get("options")).stream()
                .filter(each -> text(each.get("id")).equals(text(act.fields().get("option"))))
                .forEach(each -> each.put("exercisedAt", act.at().toString()));
        if (!object(act.fields().get("value")).equals(object(act.fields().get("before")))) {
            moved(act, "amended", object(act.fields().get("value")));
        }
    }

    private void closed(Disclosed act) {
        var contract = of(act);
        contract.put("closedAt", act.at().toString());
        contract.put("status", "closed");
        copy(act.fields(), contract, "completedOn", "finalValue", "waivers");
    }

    private void ordered(Disclosed act) {
        var contract = of(act);
        var orders = list(contract, "orders");
        orders.removeIf(each -> text(each.get("order")).equals(text(act.fields().get("order"))));
        orders.add(entry(act, "order", "orderNumber", "version", "lines", "total", "neededBy")
                .with("status", act.kind().substring("order.".length())));
        total(contract, "ordered", live(orders));
        moved(act, "ordered", object(object(contract.get("totals")).get("ordered")));
    }

    private void answered(Disclosed act) {
        var contract = of(act);
        var orders = list(contract, "orders");
        orders.stream()
                .filter(each -> text(each.get("order")).equals(text(act.fields().get("order"))))
                .forEach(each -> {
                    var status = act.fields().get("status");
                    each.put("status", status == null ? act.kind().substring("order.".length()) : status);
                    each.remove("kept");
                    copy(act.fields(), each, "kept");
                });
        var ordered = live(orders);
        if (ordered.compareTo(amount(object(contract.get("totals")).get("ordered"))) != 0) {
            total(contract, "ordered", ordered);
            moved(act, "ordered", object(object(contract.get("totals")).get("ordered")));
        }
    }

    /** As the city counts it: an order that ended keeps what came of it, one that was called off nothing. */
    private static BigDecimal live(List<Map<String, Object>> orders) {
        return orders.stream()
                .filter(each -> each.get("kept") != null
                        || !List.of("declined", "cancelled").contains(text(each.get("status"))))
                .map(each -> amount(each.get(each.get("kept") == null ? "total" : "kept")))
                .reduce(NOTHING, BigDecimal::add);
    }

    private void inspected(Disclosed act) {
        var contract = of(act);
        list(contract, "inspections")
                .add(entry(act, "receipt", "receiptNumber", "orderNumber", "lines", "acceptedValue"));
        add(contract, "accepted", act.fields().get("acceptedValue"));
        moved(act, "accepted", object(object(contract.get("totals")).get("accepted")));
    }

    /** What came, and what was accepted of it, counts no more. */
    private void annulled(Disclosed act) {
        var contract = of(act);
        var receipt = text(act.fields().get("receipt"));
        list(contract, "deliveries").removeIf(each -> text(each.get("receipt")).equals(receipt));
        list(contract, "inspections").removeIf(each -> text(each.get("receipt")).equals(receipt));
        var totals = object(contract.get("totals"));
        total(
                contract,
                "accepted",
                amount(totals.get("accepted")).subtract(amount(act.fields().get("acceptedValue"))));
        moved(act, "accepted", object(totals.get("accepted")));
    }

    private void paid(Disclosed act) {
        var contract = of(act);
        var paid = entry(act, "payment", "invoiceNumber", "orderNumber", "kind", "amount", "tax", "paidOn");
        if (act.fields().get("reversal") != null) {
            paid.put("kind", "reversal");
            paid.put("paidOn", Objects.requireNonNull(act.fields().get("reversedOn")));
        }
        list(contract, "payments").add(paid);
        add(contract, "paid", act.fields().get("amount"));
        add(contract, "tax", act.fields().get("tax"));
        moved(act, "paid", object(object(contract.get("totals")).get("paid")));
    }

    private void moved(Disclosed act, String what, Map<String, Object> to) {
        money.add(map(
                "at",
                act.at().toString(),
                "contract",
                act.fields().get("contract"),
                "number",
                act.fields().get("number"),
                "what",
                what,
                "to",
                to,
                "release",
                release.apply(act)));
    }

    private static void add(Map<String, Object> contract, String what, @Nullable Object value) {
        var totals = object(contract.get("totals"));
        total(contract, what, amount(totals.get(what)).add(amount(value)));
    }

    private static void total(Map<String, Object> contract, String what, BigDecimal amount) {
        object(contract.get("totals")).put(what, money(amount));
    }

    private static Map<String, Object> money(BigDecimal amount) {
        return map("amount", amount, "currency", "CAD");
    }

    private static BigDecimal amount(@Nullable Object money) {
        var amount = object(money).get("amount");
        return amount == null ? NOTHING : new BigDecimal(text(amount)).setScale(2);
    }

    private Map<String, Object> of(Disclosed act) {
        return contracts.computeIfAbsent(
                text(act.fields().get("contract")), id -> new LinkedHashMap<>(Map.of("id", id)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> contract, String name) {
        return (List<Map<String, Object>>) contract.computeIfAbsent(name, _ -> new ArrayList<Map<String, Object>>());
    }

    private static String[] names(Disclosed act) {
        return act.fields().keySet().stream()
                .filter(name -> !name.equals("contract"))
                .toArray(String[]::new);
    }

    private Told entry(Disclosed act, String... names) {
        var entry = new Told();
        for (var name : names) {
            if (act.fields().get(name) != null) {
                entry.put(name, changeable(act.fields().get(name)));
            }
        }
        entry.put("at", act.at().toString());
        var told = release.apply(act);
        return told == null ? entry : entry.with("release", told);
    }

    /** Lists of objects are copied: what an act said does not change when its page does. */
    private static Object changeable(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?>
                ? new ArrayList<>(objects(list).stream()
                        .map(each -> (Object) new LinkedHashMap<>(each))
                        .toList())
                : value;
    }

    /** A map to which one adds while making it. */
    private static final class Told extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        Told with(String name, Object value) {
            put(name, value);
            return this;
        }
    }
}

package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.kernel.Ocid;
import org.guildhall.telling.Shapes;
import org.junit.jupiter.api.Test;

/** What the public record adds up of orders is what the city counts itself. */
class ManagedTest {
    private final Managed managed = new Managed(_ -> null);

    @Test
    void anOrderThatEndsKeepsWhatCameOfIt() {
        said("contract.signed", "", Map.of("value", money("26000")));
        said("order.issued", "A", Map.of("total", money("10000")));
        said("order.issued", "B", Map.of("total", money("4000")));
        said("order.issued", "C", Map.of("total", money("500")));
        assertThat(ordered()).isEqualByComparingTo("14500");
        said("order.completed", "A", Map.of("kept", money("6000")));
        assertThat(ordered()).isEqualByComparingTo("10500");
        said("order.declined", "B", Map.of("kept", money("1000")));
        assertThat(ordered()).isEqualByComparingTo("7500");
        said("order.cancelled", "C", Map.of());
        assertThat(ordered()).isEqualByComparingTo("7000");
        assertThat(managed.money()).hasSize(7);
        said("order.reopened", "A", Map.of("status", "acknowledged"));
        assertThat(ordered()).isEqualByComparingTo("11000");
        assertThat(Shapes.objects(managed.contracts().getFirst().get("orders")))
                .extracting(each -> each.get("status"))
                .containsExactly("acknowledged", "declined", "cancelled");
    }

    private void said(String kind, String order, Map<String, Object> more) {
        var fields = new HashMap<String, Object>(more);
        fields.put("contract", "K");
        fields.put("number", "C-2026-0001");
        fields.put("order", order);
        var at = Instant.parse("2026-06-01T12:00:00Z");
        managed.add(new Disclosed(new Position(1, 1), kind, new Ocid("ocds-gh0000-1"), "K", at, fields, List.of()));
    }

    private BigDecimal ordered() {
        var totals = Shapes.object(managed.contracts().getFirst().get("totals"));
        return new BigDecimal(
                String.valueOf(Shapes.object(totals.get("ordered")).get("amount")));
    }

    private static Map<String, Object> money(String amount) {
        return Map.of("amount", new BigDecimal(amount), "currency", "CAD");
    }
}

package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final Party SELLER = without(SUPPLIER, SUPPLIER_GLN, null);

    @Test
    void anOrderWithElectronicAddressesKeepsEveryPeppolRuleAndIsReadAsItWasWritten() {
        var order = order(CITY, SELLER);
        assertThat(read(order)).isEqualTo(new Reading.Read<>(order, List.of()));
        assertThat(order.total()).isEqualByComparingTo("1052.50");
    }

    @Test
    void withoutElectronicAddressesExactlyTheTwoRulesThatDemandThemAreBroken() {
        assertThat(broken(read(order(without(CITY, null, null), without(SELLER, null, null)))))
                .containsExactly("PEPPOL-T01-B03701", "PEPPOL-T01-B07201");
    }

    @Test
    void aSellersTaxNumberHasNoPlaceInAnOrderAndABuyersHas() {
        var buyer = without(CITY, CITY_GLN, "123456782RT0002");
        assertThat(read(order(buyer, SUPPLIER))).isEqualTo(new Reading.Read<>(order(buyer, SELLER), List.of()));
    }

    @Test
    void anOrderWithoutAnyOptionalFieldIsOnlyAdvisedToSayHowLongItIsValid() {
        var bare = new OrderDocument(
                "PO-1",
                LocalDate.of(2026, 11, 1),
                "CAD",
                null,
                null,
                " ",
                null,
                CITY,
                SELLER,
                null,
                List.of(orderLine("1", "3", "EA", "1", "3", null)));
        assertThat(warned(read(bare))).containsExactly("PEPPOL-T01-R002");
        assertThat(read(bare))
                .isInstanceOfSatisfying(
                        Reading.Read.class, read -> assertThat(read.document()).isEqualTo(bare));
    }

    @Test
    void brokenOrdersAreToldByTheirRules() {
        assertThat(broken(read(lines(orderLine("1", "10", "EA", "100.25", "1002.6", null)))))
                .containsExactly("PEPPOL-T01-R024");
        assertThat(broken(read(lines(orderLine("1", "1", "box", "5", "5", null)))))
                .containsExactly("PEPPOL-T01-B24102");
        assertThat(broken(read(
                        lines(orderLine("1", "1", "EA", "5", "5", null), orderLine("1", "1", "EA", "5", "5", null)))))
                .containsExactly("PEPPOL-T01-R001");
        assertThat(broken(read(lines()))).containsExactly("cvc-complex-type.2.4.b");
    }

    @Test
    void aPlaceOfDeliveryNeedsItsAddress() {
        var text = new String(Orders.write(order(CITY, SELLER)), StandardCharsets.UTF_8);
        var from = text.indexOf("<cac:Address>");
        var placeless = text.substring(0, from) + text.substring(text.indexOf("</cac:DeliveryLocation>"));
        assertThat(broken(Orders.read(placeless.getBytes(StandardCharsets.UTF_8), Limits.STANDARD)))
                .containsExactly("PEPPOL-T01-B14901");
    }

    @Test
    void anOrderWithAnAllowanceIsNotOneOfOurs() {
        var text = new String(Orders.write(order(CITY, SELLER)), StandardCharsets.UTF_8);
        var price = "<cac:Price><cbc:PriceAmount currencyID=\"CAD\">100.25</cbc:PriceAmount>";
        var based = text.replace(price, price + "<cbc:BaseQuantity unitCode=\"EA\">1</cbc:BaseQuantity>");
        assertThat(based).isNotEqualTo(text);
        assertThat(Orders.read(based.getBytes(StandardCharsets.UTF_8), Limits.STANDARD))
                .isEqualTo(new Reading.Unreadable<>("ubl.unexpected", "OrderLine 1"));
    }

    @Test
    void theSameOrderIsTheSameBytes() {
        assertThat(Orders.write(order(CITY, SELLER))).isEqualTo(Orders.write(order(CITY, SELLER)));
    }

    private static OrderDocument lines(OrderDocument.Line... lines) {
        var order = order(CITY, SELLER);
        return new OrderDocument(
                order.number(),
                order.issued(),
                order.currency(),
                order.validUntil(),
                order.note(),
                order.buyerReference(),
                order.contractReference(),
                order.buyer(),
                order.seller(),
                order.delivery(),
                List.of(lines));
    }

    private static Reading<OrderDocument> read(OrderDocument order) {
        return Orders.read(Orders.write(order), Limits.STANDARD);
    }
}

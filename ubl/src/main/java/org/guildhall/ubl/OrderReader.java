package org.guildhall.ubl;

import java.util.ArrayList;
import java.util.Objects;
import org.guildhall.ubl.OrderDocument.Delivery;
import org.guildhall.ubl.OrderDocument.Line;
import org.jspecify.annotations.Nullable;

/** An order that keeps the rules, as values. */
final class OrderReader {
    private OrderReader() {}

    static OrderDocument read(Element order) throws Refused {
        if (order.has("AllowanceCharge")) {
            throw new Refused(Refusal.UNEXPECTED, "AllowanceCharge");
        }
        var lines = new ArrayList<Line>();
        for (var line : order.all("OrderLine")) {
            lines.add(line(line));
        }
        return new OrderDocument(
                order.needed("ID"),
                order.neededDate("IssueDate"),
                order.needed("DocumentCurrencyCode"),
                order.date("ValidityPeriod/EndDate"),
                order.text("Note"),
                order.text("CustomerReference"),
                order.text("Contract/ID"),
                party(order, "BuyerCustomerParty/Party"),
                party(order, "SellerSupplierParty/Party"),
                delivery(order.first("Delivery")),
                lines);
    }

    private static Party party(Element order, String path) throws Refused {
        var party = order.first(path);
        if (party == null) {
            throw new Refused(Refusal.UNEXPECTED, "no " + path);
        }
        return Parties.read(party);
    }

    private static @Nullable Delivery delivery(@Nullable Element delivery) throws Refused {
        if (delivery == null) {
            return null;
        }
        var address = delivery.first("DeliveryLocation/Address");
        return new Delivery(
                delivery.text("DeliveryLocation/Name"),
                address == null ? null : Parties.address(address),
                delivery.date("RequestedDeliveryPeriod/StartDate"),
                delivery.date("RequestedDeliveryPeriod/EndDate"));
    }

    private static Line line(Element orderLine) throws Refused {
        var line = Objects.requireNonNull(orderLine.first("LineItem"));
        if (line.has("AllowanceCharge") || line.has("Price/BaseQuantity")) {
            throw new Refused(Refusal.UNEXPECTED, "OrderLine " + line.text("ID"));
        }
        return new Line(
                line.needed("ID"),
                line.needed("Item/Name"),
                line.text("Item/Description"),
                orderLine.text("Note"),
                line.neededFigure("Quantity"),
                Objects.requireNonNullElse(line.attribute("Quantity", "unitCode"), ""),
                line.neededFigure("Price/PriceAmount"),
                line.neededFigure("LineExtensionAmount"),
                unspsc(line));
    }

    private static @Nullable String unspsc(Element line) {
        var item = line.first("Item");
        if (item == null) {
            return null;
        }
        for (var each : item.all("CommodityClassification")) {
            if (Orders.UNSPSC.equals(each.attribute("ItemClassificationCode", "listID"))) {
                return each.text("ItemClassificationCode");
            }
        }
        return null;
    }
}

package org.guildhall.ubl;

import javax.xml.stream.XMLStreamException;
import org.guildhall.ubl.OrderDocument.Delivery;
import org.guildhall.ubl.OrderDocument.Line;
import org.jspecify.annotations.Nullable;

/** An order, in the sequence of the schema. */
final class OrderWriter {
    /** UNCL 1001: an order. */
    private static final String ORDER = "220";

    private final Pen pen;
    private final Parties parties;

    OrderWriter(Pen pen) {
        this.pen = pen;
        this.parties = new Parties(pen);
    }

    void write(OrderDocument order) throws XMLStreamException {
        pen.text("CustomizationID", Orders.CUSTOMIZATION);
        pen.text("ProfileID", Orders.PROFILE);
        pen.text("ID", order.number());
        pen.date("IssueDate", order.issued());
        pen.text("OrderTypeCode", ORDER);
        pen.text("Note", order.note());
        pen.text("DocumentCurrencyCode", order.currency());
        pen.text("CustomerReference", order.buyerReference());
        var validUntil = order.validUntil();
        if (validUntil != null) {
            pen.group("ValidityPeriod", () -> pen.date("EndDate", validUntil));
        }
        pen.reference("Contract", "ID", order.contractReference());
        pen.group("BuyerCustomerParty", () -> parties.write(order.buyer(), true));
        pen.group("SellerSupplierParty", () -> parties.write(order.seller(), false));
        delivery(order.delivery());
        pen.group("AnticipatedMonetaryTotal", () -> {
            pen.amount("LineExtensionAmount", order.total());
            pen.amount("TaxExclusiveAmount", order.total());
            pen.amount("PayableAmount", order.total());
        });
        for (var line : order.lines()) {
            pen.group("OrderLine", () -> line(line));
        }
    }

    private void delivery(@Nullable Delivery delivery) throws XMLStreamException {
        if (delivery == null) {
            return;
        }
        pen.group("Delivery", () -> {
            var address = delivery.address();
            if (delivery.place() != null || address != null) {
                pen.group("DeliveryLocation", () -> {
                    pen.text("Name", delivery.place());
                    if (address != null) {
                        pen.group("Address", () -> parties.address(address));
                    }
                });
            }
            if (delivery.from() != null || delivery.to() != null) {
                pen.group("RequestedDeliveryPeriod", () -> {
                    pen.date("StartDate", delivery.from());
                    pen.date("EndDate", delivery.to());
                });
            }
        });
    }

    private void line(Line line) throws XMLStreamException {
        pen.text("Note", line.note());
        pen.group("LineItem", () -> {
            pen.text("ID", line.id());
            pen.quantity("Quantity", line.quantity(), line.unit());
            pen.amount("LineExtensionAmount", line.net());
            pen.group("Price", () -> pen.amount("PriceAmount", line.unitPrice()));
            pen.group("Item", () -> {
                pen.text("Description", line.description());
                pen.text("Name", line.name());
                var unspsc = line.unspsc();
                if (unspsc != null) {
                    pen.group(
                            "CommodityClassification",
                            () -> pen.text("ItemClassificationCode", unspsc, "listID", Orders.UNSPSC));
                }
            });
        });
    }
}

package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of invoices and payments, clicked through in both languages. */
class InvoicePagesTest extends RoomTest {
    @Autowired
    private Invoices invoices;

    @Autowired
    private Entering entering;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void anInvoiceIsTypedFromItsOrderAndPaidByTwoPeople() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "2");
        var clerk = Caller.signedIn(port, fixtures.payables);
        var page = "/invoices/new?order=" + order.id();
        assertThat(clerk.get("/invoices/new").body()).contains(order.number());
        assertThat(clerk.get(page).body()).contains("sensors", "lines[1].net");
        var fields = new HashMap<>(Map.of(
                "kind", "invoice",
                "order", order.id().toString(),
                "number", InvoiceFixtures.number(),
                "date", clock.today().toString(),
                "lines[1].orderLine", "sensors",
                "lines[1].quantity", "2",
                "lines[1].unitPrice", "500",
                "lines[1].net", "1,000.00",
                "total", "1000.01"));
        var refused = clerk.submit(page, "/invoices", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("add up to $1,000.00, not $1,000.01", "#total");
        fields.put("total", "1000");
        var entered = clerk.submit(page, "/invoices", fields);
        assertThat(entered.status()).isEqualTo(303);
        var path = entered.location().replaceFirst("\\?.*", "").replaceFirst("^https?://[^/]+", "");
        assertThat(clerk.get(path).body()).contains("Matched", "A colleague has to approve it", "$900.00");
        var colleague = Caller.signedIn(port, fixtures.approver);
        assertThat(colleague.get(path).body()).contains("Approve for payment");
        assertThat(colleague.submit(path, path + "/approval", Map.of()).status())
                .isEqualTo(303);
        assertThat(clerk.get("/payments").body()).contains(fields.get("number"));
        var supplier = Caller.signedIn(port, here.supplier());
        assertThat(supplier.get("/invoices").body()).contains(fields.get("number"), "Approved");
        assertThat(supplier.inFrench().get(path).body()).contains("Paiement approuvé", "900,00");
    }

    @Test
    void whatIsBlockedStandsInTheQueueWithWhoMustActInBothLanguages() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "2");
        var dear = entering.enter(
                fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "2", "500.50"));
        var path = "/invoices/" + dear.id();
        var owner = Caller.signedIn(port, bound.owner);
        var queue = owner.get("/invoices/exceptions?who=buyer").body();
        assertThat(queue).contains(dear.number(), "The order says $500.00 a unit, the invoice $500.50.");
        assertThat(owner.get("/invoices/exceptions?who=receiver").body()).doesNotContain(dear.number());
        assertThat(Caller.signedIn(port, bound.owner).inFrench().get(path).body())
                .contains("La commande indique", "Accepter l’écart");
        var accept = Map.of("kind", "price-above-order", "line", "1", "reason", "The copper index, ask Pat.");
        assertThat(owner.submit(path, path + "/acceptances", accept).status()).isEqualTo(303);
        assertThat(owner.get(path).body()).contains("The copper index, ask Pat.");
        var supplier = Caller.signedIn(port, here.supplier());
        assertThat(supplier.get(path).body()).contains("Matched").doesNotContain("copper");
        assertThat(supplier.get("/api/invoices/" + dear.id()).body())
                .contains("matched")
                .doesNotContain("copper");
    }

    @Test
    void aClerkSendsBackAndLinksAndFindsTheFormsOfFiles() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var waiting = fixtures.entered(order, "sensors", "2");
        var path = "/invoices/" + waiting.id();
        var clerk = Caller.signedIn(port, fixtures.payables);
        assertThat(clerk.get("/home").body()).contains("Payments");
        assertThat(clerk.get("/invoices?status=blocked").body()).contains(waiting.number());
        assertThat(clerk.get("/invoices?status=paid").body()).doesNotContain(waiting.number());
        assertThat(clerk.submit(path, path + "/links", Map.of("line-1", "controllers"))
                        .status())
                .isEqualTo(303);
        assertThat(clerk.submit(path, path + "/refusal", Map.of("reason", "")).status())
                .isEqualTo(422);
        assertThat(clerk.submit(path, path + "/refusal", Map.of("reason", "Not delivered."))
                        .status())
                .isEqualTo(303);
        assertThat(clerk.get(path).body()).contains("Refused", "Not delivered.");
        assertThat(clerk.get("/invoices/uploads").body()).contains("CSV", order.supplier());
        assertThat(clerk.get("/invoices/new?contract=" + here.id()).body()).contains("release of a holdback");
        var supplier = Caller.signedIn(port, here.supplier());
        var bad = supplier.attach(
                "/invoices/uploads",
                "/invoices/uploads",
                Map.of(),
                "file",
                "a.pdf",
                "%PDF-1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("This is a PDF");
    }

    @Test
    void whatIsToBePaidIsSaidOnceItIsMatchedInPageAndApi() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var blocked = fixtures.entered(order, "sensors", "2");
        assertThat(blocked.status()).isEqualTo(InvoiceStatus.BLOCKED);
        var path = "/invoices/" + blocked.id();
        var supplier = Caller.signedIn(port, here.supplier());
        assertThat(supplier.get(path).body())
                .contains("$500.00", "Total with tax", "The total is what is claimed.")
                .doesNotContain("To be paid");
        assertThat(supplier.get("/api" + path).json().get("payable").isNull()).isTrue();
        fixtures.accepted(order, "sensors", "2");
        assertThat(supplier.get(path).body()).contains("To be paid").doesNotContain("is what is claimed");
        assertThat(supplier.get("/api" + path)
                        .json()
                        .get("payable")
                        .get("amount")
                        .decimalValue())
                .isEqualByComparingTo(invoices.byId(blocked.id()).payable().amount());
    }

    @Test
    void theUploadPageSaysWhatASpreadsheetHoldsAndOffersOneThatIsReadInTheReadersLanguage() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var supplier = Caller.signedIn(port, here.supplier());
        assertThat(supplier.get("/invoices/uploads").body())
                .contains("unit price", "Quantity times unit price, before tax.", "/invoices/template.csv");
        var english = supplier.get("/invoices/template.csv");
        assertThat(english.body()).startsWith("\uFEFFnumber,date,currency,description");
        assertThat(english.headers().firstValue("Content-Disposition").orElse(""))
                .contains("invoice-template.csv");
        assertThat(sent(supplier, english.body().replace("PO-2026-0007", order.number()))
                        .status())
                .isEqualTo(303);
        supplier.inFrench();
        assertThat(supplier.get("/invoices/uploads").body()).contains("prix unitaire", "avant taxes");
        var french = supplier.get("/invoices/template.csv").body();
        assertThat(french).startsWith("\uFEFFnuméro;date;devise;description");
        assertThat(sent(supplier, french.replace("PO-2026-0007", order.number()))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatIsWrongWithASpreadsheetIsSaidInTheReadersLanguageByRowAndColumnWithoutCodes() {
        var supplier = Caller.signedIn(port, bound.inForce().supplier());
        var file = supplier.get("/invoices/template.csv")
                .body()
                .replace(clock.today().toString(), "30/11/2026")
                .replace("unit price", "Unit_Price")
                .replace("500.00", "much");
        assertThat(sent(supplier, file).body())
                .contains(
                        "Row 2, column “date”: “30/11/2026” is not a day written as 2026-11-30.",
                        "Row 2, column “Unit_Price”: “much” is not a number.")
                .doesNotContain("csv.date", "csv.number", "2:date");
        supplier.inFrench();
        assertThat(sent(supplier, file).body())
                .contains("Rangée 2, colonne «~Unit_Price~»~: «~much~» n’est pas un nombre.".replace('~', '\u00a0'))
                .doesNotContain("csv.", "is not a number");
        assertThat(sent(supplier, file.replace(",Unit_Price", ",")).body())
                .contains("Il manque la colonne «~prix unitaire~» (en anglais «~unit price~»).".replace('~', '\u00a0'));
    }

    private static Caller.Answer sent(Caller supplier, String file) {
        return supplier.attach(
                "/invoices/uploads",
                "/invoices/uploads",
                Map.of(),
                "file",
                "invoice.csv",
                file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

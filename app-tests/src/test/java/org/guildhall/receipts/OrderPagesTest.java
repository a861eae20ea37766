package org.guildhall.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.orders.OrderFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders, deliveries and inspections on their pages and in the API, over the wire and in both languages. */
class OrderPagesTest extends RoomTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};

    @Autowired
    ContractFixtures contracts;

    @Autowired
    OrderFixtures ordered;

    @Test
    void anOrderIsWrittenAndAnsweredOnPages() {
        var contract = contracts.inForce();
        var owner = Caller.signedIn(port, contracts.owner);
        var supplier = Caller.signedIn(port, contract.supplier()).inFrench();
        var begin = "/contracts/" + contract.id() + "/orders/new";
        assertThat(owner.get(begin).body()).contains("$26,000.00 left", "12\u00a0sites left");
        var typed = Map.of(
                "lines[0].line", "controllers",
                "lines[0].quantity", "13",
                "lines[1].line", "sensors",
                "lines[1].quantity", "",
                "deliverTo", "12 Depot Road",
                "neededBy", clock.today().plusDays(9).toString());
        var refused = owner.submit(begin, "/contracts/" + contract.id() + "/orders", typed);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has 12 left", "12 Depot Road");
        var less = new HashMap<>(typed);
        less.put("lines[0].quantity", "4,5");
        var path = path(owner.submit(begin, "/contracts/" + contract.id() + "/orders", less));
        assertThat(owner.get(path).body()).contains("$2,250.00", "Draft");
        assertThat(supplier.get(path).status()).isEqualTo(404);
        assertThat(owner.submit(path, path + "/issue", Map.of()).status()).isEqualTo(303);
        assertThat(supplier.get(path).body()).contains("Transmise", "Confirmer la version 1", "2\u00a0250,00");
        assertThat(supplier.submit(path, path + "/acknowledgement", Map.of("version", "1"))
                        .status())
                .isEqualTo(303);
        less.put("lines[0].quantity", "6");
        less.put("reason", "More.");
        assertThat(owner.submit(path + "/changes", path + "/changes", less).status())
                .isEqualTo(303);
        assertThat(supplier.get(path).body()).contains("Version 2", "de 4,5 à 6", "More.");
        assertThat(supplier.submit(path + "/declination", path + "/declination", Map.of("version", "2", "reason", ""))
                        .status())
                .isEqualTo(422);
        var end = owner.submit(path + "/cancellation", path + "/cancellation", Map.of("reason", "No."));
        assertThat(end.status()).isEqualTo(303);
        assertThat(owner.inFrench().get("/orders?status=cancelled").body()).contains("Annulée", "Commandes");
    }

    @Test
    void aDeliveryIsReceivedAndPhotographedOnPages() {
        var contract = contracts.inForce();
        var owner = Caller.signedIn(port, contracts.owner);
        var receipt = received(contract);
        var receiver = Caller.signedIn(port, contracts.receiver);
        assertThat(receiver.get("/receipts").body()).contains("To inspect");
        var page = receiver.get(receipt).body();
        assertThat(page).contains("Voltage", "a.jpg", "PS-9", "To do");
        var photo = Pattern.compile("/files/[0-9a-f]{64}").matcher(page);
        assertThat(photo.find()).isTrue();
        assertThat(receiver.get(receipt + photo.group()).status()).isEqualTo(200);
        var supplier = Caller.signedIn(port, contract.supplier()).inFrench();
        assertThat(supplier.get(receipt).body())
                .contains("Livraison", "À inspecter")
                .doesNotContain("a.jpg");
        assertThat(supplier.get(receipt + photo.group()).status()).isEqualTo(403);
        for (var kind : List.of("visual", "measurement", "document", "data-feed")) {
            var form = "/contracts/" + contract.id() + "/lines/controllers/checks?kind=" + kind;
            assertThat(owner.get(form).status()).isEqualTo(200);
            assertThat(Caller.signedIn(port, contracts.owner)
                            .inFrench()
                            .get(form)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Four controllers, of which a voltage is to be measured, with one photograph. */
    private String received(ContractFixtures.Bound contract) {
        var owner = Caller.signedIn(port, contracts.owner);
        var checks = "/contracts/" + contract.id() + "/lines/controllers/checks";
        var typed = Map.of("kind", "measurement", "what", "Voltage", "unit", "V", "min", "110", "max", "130");
        assertThat(owner.submit(checks, checks, typed).status()).isEqualTo(303);
        assertThat(owner.get("/contracts/" + contract.id() + "/inspection-plan").body())
                .contains("Voltage");
        var order = ordered.acknowledged(contract, "4", "");
        var list = "/orders/" + order.id() + "/receipts";
        var receiver = Caller.signedIn(port, contracts.receiver);
        assertThat(receiver.get("/receipts").body()).contains(order.number());
        assertThat(receiver.get(list + "/new").body()).contains("capture=\"environment\"", "image/*");
        var came = Map.of("lines[0].line", "controllers", "lines[0].quantity", "4", "packingSlip", "PS-9", "note", "");
        return path(receiver.attach(list + "/new", list, came, "photos", "a.jpg", PNG));
    }

    @Test
    void aDeliveryIsCheckedInspectedAndSentBackOnPages() {
        var contract = contracts.inForce();
        var receipt = received(contract);
        var receiver = Caller.signedIn(port, contracts.receiver);
        var supplier = Caller.signedIn(port, contract.supplier()).inFrench();
        var link = Pattern.compile("/lines/controllers/checks/[0-9a-f-]{36}")
                .matcher(receiver.get(receipt).body());
        assertThat(link.find()).isTrue();
        var check = receipt + link.group();
        assertThat(receiver.get(check).body()).contains("Good from 110 to 130 V");
        assertThat(receiver.attach(check, check, Map.of("value", "100", "words", ""), "nothing", "", new byte[0])
                        .status())
                .isEqualTo(303);
        assertThat(receiver.get(receipt).body()).contains("Failed");
        var decide = receipt + "/inspection";
        var found = new HashMap<>(Map.of(
                "lines[0].line", "controllers",
                "lines[0].accepted", "1",
                "lines[0].rejected", "3",
                "lines[0].reason", "failed-check",
                "lines[0].words", ""));
        assertThat(receiver.submit(decide, decide, found).status()).isEqualTo(422);
        found.put("lines[0].words", "Three are weak.");
        assertThat(receiver.submit(decide, decide, found).status()).isEqualTo(303);
        assertThat(supplier.get(receipt).body()).contains("Three are weak.", "Une vérification a échoué");
        var back = receipt + "/returns";
        var sent = Map.of(
                "line", "controllers", "quantity", "3", "sentOn", clock.today().toString(), "how", "Courier 17");
        assertThat(receiver.submit(back, back, sent).status()).isEqualTo(303);
        assertThat(receiver.get(receipt).body()).contains("Courier 17");
    }

    @Test
    void theSameIsDoneByPrograms() {
        var contract = contracts.inForce();
        var owner = Caller.signedIn(port, contracts.owner);
        var receiver = Caller.signedIn(port, contracts.receiver);
        var body = Map.of(
                "deliverTo", "12 Depot Road",
                "neededBy", clock.today().plusDays(9).toString(),
                "lines", List.of(Map.of("line", "sensors", "quantity", "2")));
        var order = owner.post("/api/contracts/" + contract.id() + "/orders", body);
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        var path = "/api/orders/" + order.json().path("id").asString();
        assertThat(owner.post(path + "/issue", "").json().path("status").asString())
                .isEqualTo("issued");
        var supplier = Caller.signedIn(port, contract.supplier());
        assertThat(supplier.post(path + "/acknowledgement", Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        assertThat(supplier.get("/api/orders").json()).hasSize(1);
        var file = supplier.get(path + "/ubl");
        assertThat(file.status()).isEqualTo(200);
        assertPeppol(file.body());
        var check = Map.of("kind", "visual", "what", "Seals");
        var plan = owner.put(
                "/api/contracts/" + contract.id() + "/lines/sensors/inspection-plan", Map.of("checks", List.of(check)));
        assertThat(plan.status()).as(plan.body()).isEqualTo(200);
        var came = Map.of("lines", List.of(Map.of("line", "sensors", "quantity", "2")));
        var receipt = receiver.post(path + "/receipts", came);
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        assertThat(receiver.post(path + "/receipts", came).code()).isEqualTo("receipts.over-delivered");
        var at = "/api/receipts/" + receipt.json().path("id").asString();
        var planned = plan.json().path("checks").get(0).path("id").asString();
        var said =
                receiver.post(at + "/lines/sensors/checks/" + planned, Map.of("passed", "true", "words", "All whole."));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
        var found = Map.of("lines", List.of(Map.of("line", "sensors", "accepted", "2")));
        assertThat(receiver.post(at + "/inspections", found).status()).isEqualTo(201);
        assertThat(owner.get(path).json().path("status").asString()).isEqualTo("completed");
        assertThat(supplier.get(at + "/checks").status()).isEqualTo(403);
    }

    /** By the rules of Peppol but for the electronic addresses, which matter only on its network. */
    private static void assertPeppol(String file) {
        var read = org.guildhall.ubl.Orders.read(
                file.getBytes(java.nio.charset.StandardCharsets.UTF_8), org.guildhall.ubl.Limits.STANDARD);
        assertThat(read)
                .isInstanceOfSatisfying(
                        org.guildhall.ubl.Reading.Broken.class,
                        broken -> assertThat(((org.guildhall.ubl.Reading.Broken<?>) broken).violations())
                                .filteredOn(each -> each.severity() == org.guildhall.ubl.Violation.Severity.ERROR)
                                .extracting(org.guildhall.ubl.Violation::rule)
                                .containsOnly("PEPPOL-T01-B03701", "PEPPOL-T01-B07201"));
    }

    private static String path(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location().replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    }
}

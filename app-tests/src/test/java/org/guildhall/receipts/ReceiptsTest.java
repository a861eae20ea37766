package org.guildhall.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.orders.Answering;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.orders.OrderProblem;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Ordering;
import org.guildhall.orders.Orders;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.receipts.Checking.TypedResult;
import org.guildhall.receipts.Inspecting.TypedFinding;
import org.guildhall.receipts.Inspecting.TypedReturn;
import org.guildhall.receipts.TypedCheck.TypedFeed;
import org.guildhall.receipts.TypedCheck.TypedField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes under an order, is looked at by plan, and is accepted or goes back. */
class ReceiptsTest extends RoomTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F'};

    @Autowired
    Receipts receipts;

    @Autowired
    ReceivingGoods receiving;

    @Autowired
    Plans plans;

    @Autowired
    Checking checking;

    @Autowired
    Inspecting inspecting;

    @Autowired
    Orders orders;

    @Autowired
    Ordering ordering;

    @Autowired
    Answering answering;

    @Autowired
    Contracts door;

    @Autowired
    ReceiptFixtures fixtures;

    @Autowired
    OrderFixtures ordered;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Letters letters;

    @Autowired
    People people;

    @Test
    void threeLotsComeOneIsRejectedReplacedAndTheOrderIsComplete() {
        var contract = contracts.inForce();
        var order = ordered.acknowledged(contract, "12", "");
        fixtures.accepted(order, "controllers", "4");
        var second = fixtures.delivered(order, "controllers", "4");
        fixtures.inspected(second, "controllers", "1", "3");
        var now = receipts.quantities(order.id()).get("controllers");
        assertThat(now.delivered()).isEqualByComparingTo("8");
        assertThat(now.pending()).isEqualByComparingTo("0");
        assertThat(now.accepted()).isEqualByComparingTo("5");
        assertThat(now.rejected()).isEqualByComparingTo("3");
        assertThat(letters.readableBy(contract.supplier(), 5).getFirst().body())
                .contains("Cracked housings.", "Damaged");
        assertThat(letters.readableBy(contracts.owner, 5).getFirst().body()).contains("Cracked housings.");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.ACKNOWLEDGED);
        fixtures.accepted(order, "controllers", "7");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        assertRefused(() -> fixtures.delivered(order, "controllers", "1"), ReceiptProblem.ORDER_COMPLETED);
    }

    @Test
    void exactlyWhatWasOrderedComesAndNotAThousandthMore() {
        var order = ordered.issued(contracts.inForce(), "12", "5");
        fixtures.delivered(order, "controllers", "11.5");
        assertRefused(() -> fixtures.delivered(order, "controllers", "0.501"), ReceiptProblem.OVER_DELIVERED);
        fixtures.delivered(order, "controllers", "0.5");
        assertRefused(() -> fixtures.delivered(order, "controllers", "0.001"), ReceiptProblem.OVER_DELIVERED);
        for (var wrong : List.of("0", "-1", "1.2345", "many")) {
            assertRefused(() -> fixtures.delivered(order, "sensors", wrong), CommonProblem.INVALID);
        }
        assertRefused(() -> fixtures.delivered(order, "sensors", ""), CommonProblem.INVALID);
        assertRefused(() -> fixtures.delivered(order, "poles", "1"), ReceiptProblem.OTHER_ORDER);
    }

    @Test
    void anOrderThatIsNotWithItsSupplierReceivesNothingAndSaysWhy() {
        var contract = contracts.inForce();
        var draft = ordered.drafted(contract, "1", "");
        assertRefused(() -> fixtures.delivered(draft, "controllers", "1"), ReceiptProblem.ORDER_DRAFT);
        var cancelled = ordered.issued(contract, "1", "");
        ordering.cancel(contracts.owner, cancelled.id(), "No.");
        assertRefused(() -> fixtures.delivered(cancelled, "controllers", "1"), ReceiptProblem.ORDER_CANCELLED);
        var declined = ordered.issued(contract, "1", "");
        answering.decline(contract.supplier(), declined.id(), 1, "No.");
        assertRefused(() -> fixtures.delivered(declined, "controllers", "1"), ReceiptProblem.ORDER_DECLINED);
        var open = ordered.issued(contract, "1", "");
        var here = fixtures.delivered(open, "controllers", "0.5");
        transaction().executeWithoutResult(_ -> ContractFixtures.end(door, contract, ContractStatus.TERMINATED));
        assertRefused(() -> fixtures.delivered(open, "controllers", "0.5"), ReceiptProblem.CONTRACT_TERMINATED);
        fixtures.inspected(here, "controllers", "0.25", "");
        transaction().executeWithoutResult(_ -> ContractFixtures.end(door, contract, ContractStatus.CLOSED));
        assertRefused(() -> fixtures.delivered(open, "controllers", "0.5"), ReceiptProblem.CONTRACT_CLOSED);
        assertRefused(() -> fixtures.inspected(here, "controllers", "0.25", ""), ReceiptProblem.CONTRACT_CLOSED);
    }

    @Test
    void anOrderNeverFallsBelowWhatIsHereAndIsNotCancelledThen() {
        var contract = contracts.inForce();
        var order = ordered.issued(contract, "10", "5");
        var receipt = fixtures.delivered(order, "controllers", "4");
        assertRefused(
                () -> ordering.change(contracts.owner, order.id(), ordered.typed("3.999", "5"), "Less.", null),
                OrderProblem.BELOW_DELIVERED);
        assertRefused(() -> ordering.cancel(contracts.owner, order.id(), "No."), OrderProblem.DELIVERED);
        assertRefused(() -> ordering.complete(contracts.owner, order.id(), "Enough."), OrderProblem.INSPECTION_PENDING);
        ordering.change(contracts.owner, order.id(), ordered.typed("4", ""), "Less.", null);
        fixtures.inspected(receipt, "controllers", "4", "");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void whatWasDeliveredBeforeASupplierDeclinedAChangeStaysOrdered() {
        var contract = contracts.inForce();
        var order = ordered.acknowledged(contract, "10", "");
        fixtures.accepted(order, "controllers", "4");
        ordering.change(contracts.owner, order.id(), ordered.typed("12", ""), "More.", null);
        answering.decline(contract.supplier(), order.id(), 2, "No more.");
        assertThat(orders.leftOfLines(contract.contract()).get("controllers")).isEqualByComparingTo("8");
    }

    @Test
    void inspectionDecidesWhatIsPendingAndNoMore() {
        var order = ordered.issued(contracts.inForce(), "12", "");
        var receipt = fixtures.delivered(order, "controllers", "4");
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "3", "1.001"), ReceiptProblem.MORE_THAN_PENDING);
        assertRefused(() -> fixtures.inspected(receipt, "sensors", "1", ""), ReceiptProblem.OTHER_ORDER);
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "-1", ""), CommonProblem.INVALID);
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "0", "0"), CommonProblem.INVALID);
        var silent = new TypedFinding("controllers", "", "1", "damaged", " ");
        assertRefused(
                () -> inspecting.decide(contracts.receiver, receipt.id(), List.of(silent)), CommonProblem.INVALID);
        var unsaid = new TypedFinding("controllers", "", "1", "", "Broken.");
        assertRefused(
                () -> inspecting.decide(contracts.receiver, receipt.id(), List.of(unsaid)), CommonProblem.INVALID);
        fixtures.inspected(receipt, "controllers", "4", "");
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "1", ""), ReceiptProblem.MORE_THAN_PENDING);
    }

    @Test
    void whoWroteAnOrderInspectsNothingOfIt() {
        var contract = contracts.inForce();
        var both = new PeopleFixtures(people).with(Role.BUYER, Role.RECEIVER);
        var order = ordering.issue(
                both,
                ordering.draft(both, contract.id(), ordered.typed("1", "")).id(),
                null);
        var receipt = fixtures.delivered(order, "controllers", "1");
        var finding = new TypedFinding("controllers", "1", "", null, null);
        assertRefused(() -> inspecting.decide(both, receipt.id(), List.of(finding)), ReceiptProblem.ORDERED_IT);
        inspecting.decide(contracts.receiver, receipt.id(), List.of(finding));
    }

    @Test
    void everyPlannedCheckIsDoneAndAFailedOneIsAcceptedOnlyInWords() {
        var contract = contracts.inForce();
        var looked = plans.add(contracts.owner, contract.id(), "controllers", check("visual", "The seals"));
        var measured = plans.add(
                contracts.receiver,
                contract.id(),
                "controllers",
                new TypedCheck("measurement", "Voltage", "V", "110", "130", null));
        var paper = plans.add(contracts.owner, contract.id(), "controllers", check("document", "Test report"));
        var order = ordered.issued(contract, "2", "");
        var receipt = fixtures.delivered(order, "controllers", "2");
        var id = receipt.id();
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "1", ""), ReceiptProblem.CHECK_MISSING);
        checking.say(contracts.receiver, id, "controllers", looked.id(), said("true", "All whole."));
        assertThat(measured(id, measured, "109.999").passed()).isFalse();
        assertThat(measured(id, measured, "110").passed()).isTrue();
        assertThat(measured(id, measured, "130").passed()).isTrue();
        assertThat(measured(id, measured, "130.001").passed()).isFalse();
        assertRefused(
                () -> checking.say(contracts.receiver, id, "controllers", paper.id(), said(null, "It is there.")),
                CommonProblem.INVALID);
        var text = new ByteArrayInputStream("A report.".getBytes(StandardCharsets.UTF_8));
        assertThat(checking.attach(contracts.receiver, id, "controllers", paper.id(), "report.txt", text)
                        .passed())
                .isTrue();
        assertRefused(
                () -> plans.add(contracts.owner, contract.id(), "controllers", check("visual", "More")),
                ReceiptProblem.PLAN_IN_USE);
        assertRefused(() -> fixtures.inspected(receipt, "controllers", "2", ""), CommonProblem.INVALID);
        var despite = new TypedFinding("controllers", "2", "", null, "The meter was off by one volt.");
        inspecting.decide(contracts.receiver, id, List.of(despite));
        assertRefused(() -> measured(id, measured, "120"), ReceiptProblem.NOTHING_PENDING);
        plans.add(contracts.owner, contract.id(), "controllers", check("visual", "More"));
    }

    @Test
    void deliveredDataIsReadAndJudged() {
        var contract = contracts.inForce();
        var feed = new TypedFeed(
                "csv",
                List.of(new TypedField("at", "instant"), new TypedField("count", "number")),
                null,
                "America/Toronto",
                "60",
                "900",
                "100");
        var data = plans.add(
                contracts.owner,
                contract.id(),
                "sensors",
                new TypedCheck("data-feed", "Counts", null, null, null, feed));
        var order = ordered.issued(contract, "", "1");
        var receipt = fixtures.delivered(order, "sensors", "1");
        var now = clock.now().toLocalDateTime().withNano(0);
        var good = "at,count\n%s,1\n%s,2\n".formatted(now.minusMinutes(15), now);
        assertThat(attached(receipt, data, good.replace(",2", ",many")).passed())
                .isFalse();
        assertThat(attached(receipt, data, good).passed()).isTrue();
        assertRefused(
                () -> checking.say(
                        contracts.receiver,
                        receipt.id(),
                        "sensors",
                        data.id(),
                        new TypedResult(null, null, null, "https://127.0.0.1/feed.csv")),
                org.guildhall.outgoing.OutgoingProblem.INNER);
        fixtures.inspected(receipt, "sensors", "1", "");
    }

    @Test
    void onlyPicturesAreTakenForPhotographsWhateverTheirName() {
        var order = ordered.issued(contracts.inForce(), "1", "");
        var receipt = fixtures.delivered(order, "controllers", "1");
        var photo = receiving.photo("../C:\\IMG_1.exe", new ByteArrayInputStream(JPEG));
        assertThat(photo.mediaType()).isEqualTo("image/jpeg");
        assertThat(photo.name()).isEqualTo("IMG_1.exe");
        assertThat(receiving.addPhoto(contracts.receiver, receipt.id(), photo).photos())
                .containsExactly(photo);
        var page = "<html>".getBytes(StandardCharsets.UTF_8);
        assertRefused(() -> receiving.photo("photo.jpg", new ByteArrayInputStream(page)), CommonProblem.INVALID);
    }

    @Test
    void whatWasRejectedGoesBackOnce() {
        var order = ordered.issued(contracts.inForce(), "4", "");
        var receipt = fixtures.delivered(order, "controllers", "4");
        var today = clock.today();
        var three = new TypedReturn("controllers", "3", today.toString(), "Courier 17");
        assertRefused(
                () -> inspecting.sendBack(contracts.receiver, receipt.id(), three), ReceiptProblem.MORE_THAN_REJECTED);
        fixtures.inspected(receipt, "controllers", "1", "3");
        var tomorrow = new TypedReturn("controllers", "3", today.plusDays(1).toString(), "Courier 17");
        assertRefused(() -> inspecting.sendBack(contracts.receiver, receipt.id(), tomorrow), CommonProblem.INVALID);
        inspecting.sendBack(contracts.receiver, receipt.id(), three);
        assertRefused(
                () -> inspecting.sendBack(
                        contracts.receiver,
                        receipt.id(),
                        new TypedReturn("controllers", "0.001", today.toString(), "Courier 18")),
                ReceiptProblem.MORE_THAN_REJECTED);
        assertThat(inspecting.returns(receipt.id()))
                .singleElement()
                .extracting(GoodsReturn::how)
                .isEqualTo("Courier 17");
    }

    @Test
    void aStrangerReadsNoDeliveryAndPlansNothing() {
        var contract = contracts.inForce();
        var order = ordered.issued(contract, "1", "");
        var receipt = fixtures.delivered(order, "controllers", "1");
        assertThat(receipts.readBy(contract.supplier(), receipt.id()).number()).isEqualTo(receipt.number());
        var stranger = contracts.inForce().supplier();
        assertRefused(() -> receipts.readBy(stranger, receipt.id()), CommonProblem.NOT_FOUND);
        var other = new PeopleFixtures(people).with(Role.CONTRACT_OWNER);
        assertRefused(
                () -> plans.add(other, contract.id(), "controllers", check("visual", "It")),
                ReceiptProblem.NOT_YOUR_PLAN);
        assertRefused(
                () -> checking.say(
                        contracts.receiver, receipt.id(), "controllers", UUID.randomUUID(), said("true", "Good.")),
                CommonProblem.NOT_FOUND);
    }

    private CheckResult measured(ReceiptId id, PlannedCheck check, String value) {
        return checking.say(
                contracts.receiver, id, "controllers", check.id(), new TypedResult(null, null, value, null));
    }

    private CheckResult attached(Receipt receipt, PlannedCheck check, String text) {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return checking.attach(contracts.receiver, receipt.id(), "sensors", check.id(), "counts.csv", bytes);
    }

    private static TypedCheck check(String kind, String what) {
        return new TypedCheck(kind, what, null, null, null, null);
    }

    private static TypedResult said(@org.jspecify.annotations.Nullable String passed, String words) {
        return new TypedResult(passed, words, null, null);
    }
}

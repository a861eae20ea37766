package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a confirmed award to the closed contract, through pages alone, by the people whose part it is. The receiver, the
 * accounts payable and the authorities have no JavaScript; the receiver holds a phone.
 */
@InABrowser
@Order(15)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagingStoryTest {
    private static final String TITLE = "Knowing how many people ride in winter";
    private static final String FEED = "Counts of one lane";
    private static final String MEASURED = "Loop resistance";

    @RegisterExtension
    final Chapters chapters = new Chapters();

    @TempDir
    static Path folder;

    private final World world;
    private String contract = "";
    private String order = "";
    private String first = "";
    private String second = "";

    ManagingStoryTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    @Order(1)
    void aContractIsDrawnUpFromTheAwardWithoutTypingALineAgain() {
        var buyer = world.staff("buyer");
        buyer.open("/home").followText(buyer.words().of("contracts.waiting.draw-up", TITLE));
        // Of the kind that was published.
        buyer.look("Contract, new").press("contracts.new.button");
        contract = buyer.fromAddress("/contracts/([0-9a-f-]+)");
        buyer.readsText("$39,600.00").look("Contract, draft");
        terms(buyer);
        milestones(buyer);
        options(buyer);
        buyer.open(page("/document/new")).look("Contract, document");
        buyer.pressRefused("contracts.document.button").lookAsItStands("Contract, no document");
        buyer.attach(buyer.field("contracts.document.file"), file("contract.txt", "Twelve counters.\n"));
        buyer.press("contracts.document.button");
        buyer.open(page("/withdrawal")).look("Contract, give up");
        buyer.open(page("/offer")).look("Contract, offer").press("contracts.offer.button");
        buyer.open(page("")).reads("contracts.status.SIGNING").look("Contract, to be signed");
        buyer.open("/contracts").look("Contracts");
        handOver(buyer);
    }

    /** To somebody who comes into the department; nothing is changed here. */
    private void handOver(Visitor buyer) {
        var email = "owner-" + System.nanoTime() + "@linnet.example";
        world.city()
                .as(Cast.ADMINISTRATOR)
                .post("/api/people", Map.of("email", email, "name", "New Owner", "roles", List.of("contract_owner")))
                .expect(201);
        buyer.open(page("")).follow("contracts.hand-over").look("Contract, to hand over");
        buyer.pressRefused("officials.hand-over.button").lookAsItStands("Contract, handed to nobody");
    }

    private void terms(Visitor buyer) {
        var today = world.city().today();
        buyer.open(page("/terms")).look("Contract, terms").choose("contracts.owner", "Connie Tract");
        buyer.type("contracts.startsOn", today.toString());
        buyer.type("contracts.endsOn", today.minusDays(1).toString());
        buyer.pressRefused("contracts.save").lookAsItStands("Contract, ends before it starts");
        buyer.type("contracts.endsOn", today.plusYears(2).toString()).type("contracts.holdback.label", "10");
        buyer.press("contracts.save");
    }

    private void milestones(Visitor buyer) {
        buyer.open(page("/milestones")).look("Contract, milestones").pressRefused("contracts.add");
        buyer.lookAsItStands("Contract, empty milestone");
        buyer.tick(buyer.words().of("contracts.milestone.milestone"));
        buyer.type("contracts.title.en", "Twelve lanes are counted").type("contracts.title.fr", "Douze voies comptées");
        buyer.type("contracts.criteria.en", "A week without a gap.");
        buyer.type("contracts.criteria.fr", "Une semaine sans interruption.");
        buyer.type("contracts.milestone.due", day(120)).press("contracts.add").look("Contract, a milestone");
    }

    private void options(Visitor buyer) {
        buyer.open(page("/options")).look("Contract, options").pressRefused("contracts.add");
        buyer.lookAsItStands("Contract, empty option");
        buyer.type("contracts.title.en", "One more year").type("contracts.title.fr", "Une année de plus");
        buyer.type("contracts.option.decideBy", day(600)).type("contracts.option.months.label", "12");
        buyer.type("contracts.option.value", "4800").press("contracts.add");
        buyer.open(page("/insurance")).look("Contract, insurance").pressRefused("contracts.add");
        buyer.lookAsItStands("Contract, no cover chosen");
        buyer.choose("contracts.insurance.kind", buyer.words().of("contracts.insurance.general-liability"));
        buyer.type("contracts.insurance.required", "1000000").press("contracts.add");
    }

    @Test
    @Order(2)
    void bothSidesSignWhatTheyRead() {
        var vendor = world.vendor("harbour");
        vendor.open("/home").look("What needs a vendor that won").open(page(""));
        vendor.look("Contract, to be signed by its vendor")
                .follow("contracts.sign.read")
                .look("Contract, sign");
        vendor.pressRefused("contracts.sign.button").lookAsItStands("Contract, no position");
        vendor.type("contracts.sign.position", "President").press("contracts.sign.button");
        var director = world.staffWithoutScript("director");
        director.open(page("")).follow("contracts.sign.read").look("Contract, sign for the city");
        director.press("contracts.sign.button");
        director.open(page("")).reads("contracts.status.IN_FORCE");
        var owner = world.staff("owner");
        owner.open("/home").reads("contracts.status.IN_FORCE").look("What needs a contract owner");
        owner.open(page("/certificates")).look("Certificate");
        owner.choose("contracts.insurance.kind", owner.words().of("contracts.insurance.general-liability"));
        owner.type("contracts.insurer", "Harbour Mutual").type("contracts.policy", "HM-7");
        owner.type("contracts.cover", "999999").type("contracts.expiresOn", day(500));
        owner.pressRefused("contracts.certificates.button").lookAsItStands("Certificate, cover too low");
        owner.type("contracts.cover", "1000000").press("contracts.certificates.button");
        owner.open(page("")).look("Contract, in force");
    }

    @Test
    @Order(3)
    void itIsSaidBeforehandWhatIsInspectedAndTheOwnerOrders() {
        var owner = world.staff("owner");
        owner.open(page("/inspection-plan")).look("Inspection plan, empty").follow("receipts.plan.add.data-feed");
        owner.look("Planned check of data").pressRefused("receipts.plan.button").lookAsItStands("Planned check, empty");
        owner.type("receipts.plan.what.data-feed", FEED);
        owner.choose("receipts.plan.format", owner.words().of("receipts.format.csv"));
        owner.type("receipts.plan.fields", "at: instant\ncount: number").type("receipts.plan.freshMinutes", "120");
        owner.type("receipts.plan.intervalSeconds", "60").type("receipts.plan.leastShare", "95");
        owner.press("receipts.plan.button").reads("receipts.plan.added");
        owner.press(
                owner.link(owner.words().of("receipts.plan.add.measurement")).nth(1));
        owner.look("Planned measurement").type("receipts.plan.what.measurement", MEASURED);
        owner.type("receipts.plan.unit", "ohm").type("receipts.plan.min", "1").type("receipts.plan.max", "5");
        owner.press("receipts.plan.button").look("Inspection plan");
        owner.open("/orders")
                .look("Orders")
                .open("/contracts/" + contract + "/orders/new")
                .look("Order, new");
        owner.pressRefused("orders.save").lookAsItStands("Order, nothing typed");
        owner.page().locator("[name='lines[0].quantity']").fill("12");
        owner.page().locator("[name='lines[1].quantity']").fill("12");
        owner.type("orders.deliverTo", "Bicycle office, 4 Quay Street").type("orders.neededBy", day(60));
        owner.press("orders.save").look("Order, draft");
        order = owner.fromAddress("/orders/([0-9a-f-]+)");
        owner.press("orders.issue").reads("orders.issued.done").look("Order, issued");
        for (var act : List.of("changes", "cancellation", "completion")) {
            owner.open("/orders/" + order + "/" + act).look("Order, " + act);
        }
        var vendor = world.vendor("harbour");
        vendor.open("/orders/" + order + "/declination")
                .look("Order, decline")
                .pressRefused("orders.declination.button");
        vendor.lookAsItStands("Order, declined without a reason").open("/orders/" + order);
        vendor.look("Order, of a vendor").press("orders.acknowledge", 1).reads("orders.acknowledged.done");
    }

    @Test
    @Order(4)
    void aLotIsReceivedAtTheDoorCheckedAndAcceptedAndTheNextIsSentBack() {
        var receiver = world.staffWithoutScript("receiver");
        receiver.open("/home").look("What needs a receiver").open("/receipts").look("Receiving");
        var lots = new Lots(world, folder, order);
        var accepted = lots.arrives("HB-1", "6", "6", true);
        receiver.open(accepted + "/annulment").look("Delivery, to annul");
        lots.feed(accepted, FEED, true, true);
        lots.measure(accepted, MEASURED, "2.4", true);
        lots.accepted(accepted, "6", "6", true);
        var sentBack = lots.arrives("HB-2", "6", "6", false);
        lots.feed(sentBack, FEED, false, true);
        lots.measure(sentBack, MEASURED, "2.1", false);
        lots.rejected(sentBack, "6", "6");
        receiver.open("/orders/" + order + "/receipts").look("Deliveries of an order");
        world.vendor("harbour").open(sentBack).look("Delivery, for its vendor");
    }

    @Test
    @Order(5)
    void anInvoiceMatchesAndAnotherIsBlockedUntilTheReplacementIsAccepted() {
        var bills = new Bills(world, folder, order);
        first = bills.typed("HB-101", List.of("6", "6"));
        second = bills.sent(world.vendor("harbour"), "HB-102", List.of("6", "6"));
        var payables = world.staffWithoutScript("payables");
        payables.open("/home").look("What needs accounts payable").open(second).look("Invoice, blocked");
        payables.open("/invoices/exceptions").look("What does not match");
        var lots = new Lots(world, folder, order);
        var replaced = lots.arrives("HB-3", "6", "", false);
        lots.feed(replaced, FEED, true, false);
        lots.accepted(replaced, "6", "", false);
        payables.open(second).reads("invoices.status.matched").look("Invoice, released");
    }

    @Test
    @Order(6)
    void aSecondPersonApprovesAndWhatTheFinanceSystemPaidIsRecorded() {
        var bills = new Bills(world, folder, order);
        bills.approved(first, true);
        bills.approved(second, false);
        bills.exported(2, true);
        var approver = world.staffWithoutScript("second-payables");
        approver.open(second).look("Invoice, exported, for its approver").pressRefused("invoices.reject.button");
        approver.lookAsItStands("Invoice, rejected without a reason");
        bills.recorded(first, true);
        world.staff("payables").open(first).look("Invoice, paid");
        bills.answered(second);
    }

    @Test
    @Order(7)
    void anAmendmentPastAThresholdIsDecidedByCouncilAndAgreedTo() {
        var owner = world.staff("owner");
        owner.open(page("/amendments/option")).look("Option, exercise").pressRefused("changes.option.button");
        owner.lookAsItStands("Option, none chosen");
        owner.open(page("/amendments/termination")).look("Termination").pressRefused("changes.terminate.button");
        owner.lookAsItStands("Termination, nothing typed");
        owner.open(page("/amendments"))
                .look("Amendments, none")
                .follow("changes.new.change")
                .look("Amendment, new");
        owner.pressRefused("changes.change.button").lookAsItStands("Amendment, nothing typed");
        owner.choose("changes.reason", "More of the same is needed");
        owner.type("changes.rationale.en", "Five more lanes are cleared this winter.");
        owner.type("changes.rationale.fr", "Cinq autres voies sont déneigées cet hiver.");
        owner.page().locator("[name='lines[0].quantity']").fill("17");
        owner.press("changes.change.button");
        var path = owner.path();
        owner.look("Amendment, proposed").open(page("/amendments")).look("Amendments");
        decided(path);
        var vendor = world.vendor("harbour");
        vendor.open(path).look("Amendment, to agree").pressRefused("changes.agree.button");
        vendor.lookAsItStands("Amendment, no answer");
        vendor.tick(vendor.words().of("changes.agree.agree")).press("changes.agree.button");
        owner.open(path).reads("changes.status.IN_FORCE").look("Amendment, in force");
        owner.open(page("")).readsText("$54,100.00").look("Contract, amended");
    }

    /** Each authority in turn; the last is council. */
    private void decided(String amendment) {
        var steps = world.city()
                .as("owner@linnet.example")
                .get("/api" + amendment)
                .expect(200)
                .json()
                .path("steps");
        assertThat(steps.valueStream().toList().getLast().path("authority").asString())
                .isEqualTo("council");
        for (var step : steps) {
            var authority = step.path("authority").asString();
            var approver = world.staffWithoutScript(Cast.holder(authority));
            approver.open("/home");
            if (authority.equals("council")) {
                approver.look("What needs a councillor");
            }
            approver.open(amendment);
            if (authority.equals("council")) {
                approver.look("Amendment, to decide").pressRefused("changes.decide.button");
                approver.lookAsItStands("Amendment, nothing decided");
            }
            approver.tick(approver.words().of("changes.decide.approve")).press("changes.decide.button");
        }
    }

    @Test
    @Order(8)
    void theHoldbackIsReleasedAMilestoneMetAndTheSupplierRated() {
        var owner = world.staff("owner");
        var bills = new Bills(world, folder, order);
        var held = new java.math.BigDecimal(bills.amount(first, "retained"))
                .add(new java.math.BigDecimal(bills.amount(second, "retained")));
        var release = bills.release(contract, "HB-103", held.toPlainString());
        bills.approved(release, false);
        bills.exported(1, false);
        bills.recorded(release, false);
        owner.open(page("/milestones/M1/completion")).look("Milestone").pressRefused("contracts.milestone.record");
        owner.lookAsItStands("Milestone, no evidence");
        owner.type("contracts.milestone.evidence", "Seen in the counts.").press("contracts.milestone.record");
        rated(owner);
    }

    private void rated(Visitor owner) {
        owner.open(page("/performance")).look("Performance, to rate").pressRefused("performance.rate.button");
        owner.lookAsItStands("Performance, nothing rated");
        for (int i = 0; i < 4; i++) {
            owner.page()
                    .locator("input[name='ratings[" + i + "].score'][value='4']")
                    .check();
            owner.page().locator("[name='ratings[" + i + "].words']").fill("The second lot had to be replaced.");
        }
        owner.press("performance.rate.button").look("Performance, rated");
        var vendor = world.vendor("harbour");
        vendor.open(page("/performance")).look("Performance, for its vendor").pressRefused("performance.reply.button");
        vendor.lookAsItStands("Performance, no reply");
        vendor.type("performance.reply.yours", "A cable was swapped.").press("performance.reply.button");
        owner.open(page("/performance")).look("Performance, replied to").press("performance.finish.button");
        owner.look("Performance, final").follow("performance.record.link", "Harbour Signals Ltd.");
        owner.look("Track record");
    }

    @Test
    @Order(9)
    void theFileClosesOnlyWhenEveryItemIsDoneOrWaived() {
        var owner = world.staff("owner");
        owner.open(page("/closeout")).look("Close-out, open items").pressRefused("closeout.close.button");
        owner.lookAsItStands("Close-out, refused");
        for (var item : List.of(
                "deliverables-handed-over",
                "data-returned",
                "access-removed",
                "credentials-returned",
                "warranties-noted",
                "city-performance")) {
            owner.open(page("/closeout/" + item)).look("Close-out, " + item);
            owner.type("closeout.note." + item, "Done, and seen by the office.").press("closeout.record.button");
        }
        owner.open(page("/closeout/orders-ended")).look("Close-out, an item of the record");
        var director = world.staffWithoutScript("director");
        director.open(page("/closeout/lessons")).look("Close-out, waive").pressRefused("closeout.waive.button");
        director.lookAsItStands("Close-out, waived without a reason");
        director.type("closeout.waive.reason", "Written with those of the spring.")
                .press("closeout.waive.button");
        owner.open(page("/closeout")).look("Close-out, ready").press("closeout.close.button");
        owner.reads("closeout.closed").look("Close-out, closed").open(page("")).look("Contract, closed");
    }

    @Test
    @Order(10)
    void standingOffersAndWhatIsPublicHavePagesToo() {
        var offer = ofKind("standing-offer");
        var owner = world.staff("owner");
        owner.open("/contracts/" + offer)
                .look("Standing offer")
                .follow("contracts.callUp.title")
                .look("Call-up, new");
        owner.pressRefused("contracts.callUp.button").lookAsItStands("Call-up, nothing typed");
        world.vendor("northern").open("/contracts/" + offer).look("Standing offer, for its vendor");
        world.staff("auditor").open(page("")).look("Contract, audited");
        var ocid = world.city()
                .as("owner@linnet.example")
                .get("/api/contracts/" + contract)
                .json()
                .path("ocid")
                .asString();
        world.nobody(Words.ENGLISH).open("/procurements/" + ocid).look("Public file, closed out");
    }

    /** A contract of the demonstration, of a kind. */
    private String ofKind(String kind) {
        return world.city()
                .as("owner@linnet.example")
                .get("/api/contracts")
                .json()
                .valueStream()
                .filter(each -> each.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private String page(String under) {
        return "/contracts/" + contract + under;
    }

    private String day(int days) {
        return world.city().today().plusDays(days).toString();
    }

    private static Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

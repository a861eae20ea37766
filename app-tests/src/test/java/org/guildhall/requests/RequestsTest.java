package org.guildhall.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.BudgetProblem;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Drafting;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is bought without a stated need, money held for it, and the approval that its value needs. */
class RequestsTest extends RoomTest {
    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Withdrawing withdrawing;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    @Autowired
    private Letters letters;

    private RequestFixtures fixtures;
    private Actor requester;

    @BeforeEach
    void aRequester() {
        fixtures = new RequestFixtures(requests, budgets, needs, people);
        requester = new PeopleFixtures(people).with(Role.REQUESTER);
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource({
        "25000.00, manager",
        "25000.01, manager director",
        "150000.00, manager director",
        "150000.01, manager director administrator",
        "500000.00, manager director administrator",
        "500000.01, manager director administrator council",
    })
    void aValueAtALimitNeedsNoFurtherStepAndOneCentMoreNeedsTheNext(String estimate, String chain) {
        var request = fixtures.submitted(requester, estimate, fixtures.budgetLine("1000000"));
        assertThat(request.steps()).extracting(RequestStep::authority).containsExactly(chain.split(" "));
    }

    @Test
    void aRequestHoldsItsEstimateAndExactlyWhatIsLeftIsEnough() {
        var line = fixtures.budgetLine("10000.00");
        fixtures.submitted(requester, "4000.00", line);
        var tooMuch = fixtures.drafted(requester, "6000.01", line);
        refused(() -> requests.submit(requester, tooMuch.id()), BudgetProblem.EXCEEDED);
        assertThat(held(line)).isEqualTo(Money.cad("4000.00"));
        assertThat(requests.byId(tooMuch.id()).orElseThrow().status()).isEqualTo(RequestStatus.DRAFT);
        fixtures.submitted(requester, "6000.00", line);
        assertThat(held(line)).isEqualTo(Money.cad("10000.00"));
    }

    @Test
    void aRequestStandsOnlyOnAStatedNeed() {
        var draft = new NeedFixtures(needs).drafted(requester);
        var typed = RequestFixtures.typed(draft.id().toString(), "", "12", "0", RequestFixtures.once("1", "5"));
        refused(() -> requests.draft(requester, typed), CommonProblem.INVALID);
        var request = fixtures.drafted(requester, "100", fixtures.budgetLine("1000"));
        needs.withdraw(requester, request.need(), "The bridge was closed");
        refused(() -> requests.submit(requester, request.id()), RequestProblem.NO_BASIS);
    }

    @Test
    void aNeedUnderALiveRequestIsNotWithdrawnAndCarriesNoSecondOne() {
        var line = fixtures.budgetLine("1000");
        var first = fixtures.submitted(requester, "100", line);
        refused(() -> needs.withdraw(requester, first.need(), "changed our mind"), RequestProblem.NEED_IN_USE);
        assertThat(needs.byId(first.need()).orElseThrow().status()).isEqualTo(NeedStatus.STATED);
        var second = requests.draft(
                requester,
                RequestFixtures.typed(first.need().toString(), line, "12", "0", RequestFixtures.once("1", "5")));
        refused(() -> requests.submit(requester, second.id()), RequestProblem.NEED_TAKEN);
        assertThat(held(line)).isEqualTo(Money.cad("100"));
    }

    @Test
    void aSubmittedRequestNeedsLinesAValueAndABudgetLine() {
        var need = new NeedFixtures(needs).stated(requester).id().toString();
        var empty = requests.draft(requester, RequestFixtures.typed(need, "", "12", "0"));
        fields(() -> requests.submit(requester, empty.id()), "lines", "budgetLine");
        var free = requests.draft(requester, RequestFixtures.typed(need, "", "1", "0", RequestFixtures.once("1", "0")));
        fields(() -> requests.submit(requester, free.id()), "lines", "budgetLine");
        fields(
                () -> requests.draft(
                        requester, RequestFixtures.typed(need, "", "0", "12", RequestFixtures.monthly("0", "-1"))),
                "lines[0].quantity",
                "lines[0].unitEstimate",
                "termMonths");
        fields(
                () -> requests.draft(
                        requester, RequestFixtures.typed(need, "none", "0", "241", RequestFixtures.monthly("1", "1"))),
                "termMonths",
                "optionMonths",
                "budgetLine");
    }

    @Test
    void approvalsAreGivenInOrderByHoldersEachStepOnceAndTheLastApprovesTheRequest() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var director = new PeopleFixtures(people).holding("director", Role.APPROVER);
        var request = fixtures.submitted(requester, "25000.01", fixtures.budgetLine("100000"));
        refused(() -> approve(director, request), RequestProblem.NOT_THE_HOLDER);
        assertThat(requests.waitingFor(manager)).extracting(Request::id).contains(request.id());
        assertThat(requests.approved(request.id())).isEmpty();
        approve(manager, request);
        refused(() -> approve(manager, request), RequestProblem.NOT_THE_HOLDER);
        assertThat(requests.waitingFor(manager)).extracting(Request::id).doesNotContain(request.id());
        assertThat(approve(director, request).status()).isEqualTo(RequestStatus.APPROVED);
        assertThat(requests.approved(request.id())).isPresent();
        refused(() -> approve(director, request), RequestProblem.NOT_WAITING);
        assertThat(kinds(request))
                .containsExactly(
                        "request.submitted", "request.step_approved", "request.step_approved", "request.approved");
        assertThat(fact(request, "request.approved").authority()).isEqualTo("By-law 2025-014, section 6(2)");
        assertThat(fact(request, "request.approved").actor()).isEqualTo(director.id());
    }

    @Test
    void nobodyDecidesOnTheirOwnRequestNorOnTwoSteps() {
        var boss = new PeopleFixtures(people).holding("manager", Role.REQUESTER, Role.APPROVER);
        var own = fixtures.submitted(boss, "100", fixtures.budgetLine("1000"));
        for (var decision : Decision.values()) {
            refused(() -> requests.decide(boss, own.id(), decision, null, 1, "why"), RequestProblem.OWN_REQUEST);
        }
        new PeopleFixtures(people).delegate("director", boss.id());
        var request = fixtures.submitted(requester, "30000", fixtures.budgetLine("100000"));
        approve(boss, request);
        refused(() -> approve(boss, request), RequestProblem.SECOND_STEP);
        assertThat(requests.byId(request.id()).orElseThrow().status()).isEqualTo(RequestStatus.SUBMITTED);
    }

    @Test
    void aReturnNeedsAReasonReleasesTheHoldAndStartsTheChainAgain() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var line = fixtures.budgetLine("1000");
        var request = fixtures.submitted(requester, "100", line);
        refused(() -> requests.decide(manager, request.id(), Decision.RETURN, null, 1, " "), CommonProblem.INVALID);
        refused(() -> requests.revise(requester, request.id(), TypedRequest.of(request)), RequestProblem.NOT_OPEN);
        requests.decide(manager, request.id(), Decision.RETURN, null, 1, "Name the sites");
        assertThat(held(line)).isEqualTo(Money.cad("0"));
        assertThat(letters.readableBy(requester, 5))
                .anyMatch(letter ->
                        letter.to().equals(requester.email()) && letter.body().contains("Name the sites"));
        requests.revise(requester, request.id(), TypedRequest.of(request));
        var again = requests.submit(requester, request.id());
        assertThat(again.round()).isEqualTo(2);
        assertThat(held(line)).isEqualTo(Money.cad("100"));
        assertThat(approve(manager, again).status()).isEqualTo(RequestStatus.APPROVED);
        assertThat(requests.byId(request.id()).orElseThrow().steps()).hasSize(2);
    }

    @Test
    void aRefusalEndsTheRequestAndFreesMoneyAndNeed() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var line = fixtures.budgetLine("1000");
        var request = fixtures.submitted(requester, "100", line);
        requests.decide(manager, request.id(), Decision.REFUSE, null, 1, "Not this year");
        assertThat(held(line)).isEqualTo(Money.cad("0"));
        refused(() -> requests.submit(requester, request.id()), RequestProblem.NOT_OPEN);
        assertThat(requests.approved(request.id())).isEmpty();
        var second = requests.draft(
                requester,
                RequestFixtures.typed(request.need().toString(), line, "12", "0", RequestFixtures.once("1", "5")));
        assertThat(requests.submit(requester, second.id()).status()).isEqualTo(RequestStatus.SUBMITTED);
    }

    @Test
    void aRequestIsReadByItsRequesterAndBeyondADraftByThoseWhoDecideOrBuy() {
        var buyer = new PeopleFixtures(people).with(Role.BUYER);
        var colleague = new PeopleFixtures(people).with(Role.REQUESTER);
        var draft = fixtures.drafted(requester, "100", fixtures.budgetLine("1000"));
        refused(() -> requests.readBy(buyer, draft.id()), CommonProblem.NOT_FOUND);
        refused(() -> requests.submit(colleague, draft.id()), CommonProblem.NOT_FOUND);
        requests.submit(requester, draft.id());
        assertThat(requests.readBy(buyer, draft.id()).id()).isEqualTo(draft.id());
        refused(() -> requests.readBy(colleague, draft.id()), CommonProblem.NOT_FOUND);
        assertThat(requests.readableBy(colleague, new Listing("", "", null, 10)).rows())
                .isEmpty();
    }

    @Test
    void theApiCarriesARequestFromDraftToApproval() {
        var need = new NeedFixtures(needs).stated(requester);
        var administrator = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR));
        var code = "A-" + UUID.randomUUID().toString().substring(0, 8);
        var line = Map.of("code", code, "title", Map.of("en", "Signals", "fr", "Feux"), "amount", "50000");
        assertThat(administrator.post("/api/budget-lines", line).status()).isEqualTo(201);
        assertThat(administrator.post("/api/budget-lines", line).code()).isEqualTo("budgets.code-taken");
        var caller = Caller.signedIn(port, requester);
        var drafted = caller.post("/api/requests", body(need.id().toString(), code));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        assertThat(drafted.json().at("/estimate/amount").decimalValue()).isEqualByComparingTo("24000");
        var path = "/api/requests/" + drafted.json().get("id").asString();
        assertThat(caller.post(path + "/submission", Map.of()).status()).isEqualTo(201);
        assertThat(caller.post(path + "/submission", Map.of()).code()).isEqualTo("requests.not-open");
        assertThat(caller.post(path + "/approvals", Map.of("decision", "approve"))
                        .status())
                .isEqualTo(403);
        var manager = Caller.signedIn(port, new PeopleFixtures(people).holding("manager", Role.APPROVER));
        assertThat(manager.post(path + "/approvals", Map.of("decision", "maybe"))
                        .status())
                .isEqualTo(422);
        var approved = manager.post(path + "/approvals", Map.of("decision", "approve"));
        assertThat(approved.json().get("status").asString()).isEqualTo("approved");
        assertThat(approved.json().at("/steps/0/source/fr").asString()).contains("6(1)");
    }

    private static Map<String, Object> body(String need, String budgetLine) {
        var monthly = Map.of(
                "description",
                Map.of("en", "Hosting", "fr", "Hébergement"),
                "unspsc",
                "81112100",
                "quantity",
                2,
                "unit",
                "month",
                "unitEstimate",
                200,
                "per",
                "month");
        return Map.of(
                "need",
                need,
                "termMonths",
                36,
                "optionMonths",
                24,
                "budgetLine",
                budgetLine,
                "lines",
                List.of(monthly));
    }

    private Request approve(Actor approver, Request request) {
        return requests.decide(approver, request.id(), Decision.APPROVE, null, null, null);
    }

    @Test
    void aRequesterWithdrawsARequestAndWhatItHeldIsReleased() {
        var line = fixtures.budgetLine("1000");
        var holder = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var request = fixtures.submitted(requester, "400", line);
        var before = letters.readableBy(holder, 50).size();
        refused(() -> withdrawing.withdraw(holder, request.id(), "No."), CommonProblem.NOT_FOUND);
        fields(() -> withdrawing.withdraw(requester, request.id(), " "), "reason");
        assertThat(held(line)).isEqualTo(Money.cad("400"));
        assertThat(withdrawing
                        .withdraw(requester, request.id(), "Not this year.")
                        .status())
                .isEqualTo(RequestStatus.WITHDRAWN);
        assertThat(held(line)).isEqualTo(Money.cad("0"));
        assertThat(letters.readableBy(holder, 50)).hasSize(before + 1);
        refused(() -> withdrawing.withdraw(requester, request.id(), "Again."), RequestProblem.ENDED);
        refused(() -> approve(holder, request), RequestProblem.NOT_WAITING);
        assertThat(kinds(request)).endsWith("request.withdrawn").doesNotContain("request.given_up");
        needs.withdraw(requester, request.need(), "Nor next year.");
    }

    @Test
    void aWithdrawnDraftStaysWithWhoeverWroteIt() {
        var buyer = new PeopleFixtures(people).with(Role.BUYER);
        var draft = fixtures.drafted(requester, "400", fixtures.budgetLine("1000"));
        withdrawing.withdraw(requester, draft.id(), "Not now.");
        assertThat(requests.readBy(requester, draft.id()).status()).isEqualTo(RequestStatus.WITHDRAWN);
        refused(() -> requests.readBy(buyer, draft.id()), CommonProblem.NOT_FOUND);
        assertThat(kinds(draft)).doesNotContain("request.withdrawn");
        var submitted = fixtures.submitted(requester, "400", fixtures.budgetLine("1000"));
        withdrawing.withdraw(requester, submitted.id(), "Not now.");
        assertThat(requests.readBy(buyer, submitted.id()).status()).isEqualTo(RequestStatus.WITHDRAWN);
    }

    @Test
    void anApprovedRequestIsGivenUpWithItsDraftUntilSomethingWasPublishedOnIt(
            @Autowired SolicitationFixtures notices, @Autowired Drafting drafting, @Autowired Solicitations calls) {
        var request = fixtures.approved(requester, "90000");
        var buyer = new PeopleFixtures(people).with(Role.BUYER);
        var draft = drafting.draft(buyer, request.id(), "request-for-proposals");
        withdrawing.withdraw(requester, request.id(), "The bridge was closed.");
        assertThat(letters.readableBy(buyer, 1).getFirst().body()).contains("/solicitations/" + draft.id());
        assertThat(calls.byId(draft.id()).orElseThrow().status()).isEqualTo(SolicitationStatus.CANCELLED);
        assertThat(kinds(request)).endsWith("request.given_up");
        assertThat(held(request.budgetLine())).isEqualTo(Money.cad("0"));

        var stage = notices.published();
        var called = calls.byId(stage.solicitation()).orElseThrow();
        var theirs = requests.byId(called.request()).orElseThrow();
        var author = people.byId(theirs.requester()).orElseThrow();
        refused(() -> withdrawing.withdraw(author, theirs.id(), "No."), RequestProblem.PUBLISHED);
        calls.cancel(people.byId(called.author()).orElseThrow(), called.id(), new Draft.Text("Later.", "Plus tard."));
        assertThat(withdrawing.withdraw(author, theirs.id(), "Not this year.").status())
                .isEqualTo(RequestStatus.WITHDRAWN);
    }

    private Money held(String line) {
        return budgets.byCode(line).orElseThrow().held();
    }

    private List<String> kinds(Request request) {
        return facts(request).map(Fact::kind).toList();
    }

    private Fact fact(Request request, String kind) {
        return facts(request)
                .filter(fact -> fact.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private java.util.stream.Stream<Fact> facts(Request request) {
        return journal.of(request.ocid()).stream()
                .map(RecordedFact::fact)
                .filter(fact -> fact.kind().startsWith("request."));
    }

    private static void fields(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field)
                                .containsExactlyInAnyOrder(fields));
    }

    private static void refused(ThrowingCallable act, Problem problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}

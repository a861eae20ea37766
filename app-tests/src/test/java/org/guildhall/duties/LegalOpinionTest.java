package org.guildhall.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Drafting;
import org.guildhall.duties.Filing.How;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Obligations;
import org.guildhall.rulings.Ruling;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In Ontario a directive of 2026 and the treaties say different things of construction: a lawyer says what is done. */
class LegalOpinionTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final String CONFLICT = "ON-2a-conflict";

    @Autowired
    private Duties duties;

    @Autowired
    private DutyFixtures owed;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private People people;

    @Test
    void whereSourcesConflictAnotherPersonThanTheAuthorFilesAnOpinionBeforeTheNotice() {
        jurisdiction.set("ON", "");
        var author = fixtures.buyer();
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        var request = new RequestFixtures(requests, budgets, needs, people).approved(requester, "900000");
        var drafted = drafting.draft(author, request.id(), RFP);
        var id = drafted.id();
        var opinion = Obligations.OPINION + CONFLICT;
        assertRefused(() -> duties.one(id, opinion), CommonProblem.NOT_FOUND);
        var basis = new Draft.Basis("construction", null, null, List.of(), null, null);
        drafting.revise(author, id, drafted.draft().withBasis(basis));
        assertThat(stops(id)).contains(CONFLICT);
        assertThat(owed.owedAt(id)).extracting(FieldProblem::field).contains("duties." + opinion);
        var said = "The treaties are followed: Dr. Lee, city solicitor, 12 November 2026.";
        assertRefused(() -> duties.state(author, id, opinion, How.STATEMENT, said), DutyProblem.OWN_OPINION);
        var another = fixtures.buyer();
        assertRefused(() -> duties.state(another, id, opinion, How.NOT_APPLICABLE, said), DutyProblem.NOT_TAKEN);
        duties.state(another, id, opinion, How.STATEMENT, said);
        assertThat(stops(id)).isEmpty();
        assertThat(drafting.ruling(id, null).unverified())
                .extracting(Ruling.Row::rule)
                .contains(CONFLICT);
        assertThat(owed.owedAt(id)).extracting(FieldProblem::field).doesNotContain("duties." + opinion);
        for (var page : List.of("/duties", "/duties/" + opinion, "/pages/rules")) {
            var read = Caller.signedIn(port, another).inFrench().get("/solicitations/" + id + page);
            assertThat(read.status()).as(page).isEqualTo(200);
            assertThat(read.body()).as(page).contains("Avis juridique").doesNotContain("??");
        }
        duties.withdraw(another, id, opinion);
        assertThat(stops(id)).contains(CONFLICT);
    }

    @Test
    void aGroundThatWasNotReadInAnAgreementWaitsForAnOpinionToo() {
        jurisdiction.set("AB", "");
        var author = fixtures.buyer();
        var drafted = fixtures.drafted(author, "direct-award");
        var id = drafted.id();
        var opinion = Obligations.OPINION + "NWPTA-GROUND-74";
        claim(author, drafted, "71");
        assertThat(stops(id)).isEmpty();
        assertThat(drafting.ruling(id, null).unverified())
                .extracting(Ruling.Row::rule)
                .contains("CFTA-513-71");
        claim(author, drafted, "74");
        assertThat(stops(id)).contains("NWPTA-GROUND-74");
        assertThat(Caller.signedIn(port, author)
                        .get("/solicitations/" + id + "/pages/rules")
                        .body())
                .contains("Not known of every agreement that applies", "Stop: legal review");
        assertThat(Caller.signedIn(port, author)
                        .inFrench()
                        .get("/solicitations/" + id + "/pages/rules")
                        .body())
                .contains("On ne le sait pas de tous les accords", "avis juridique");
        var said = "The agreement has it: Dr. Lee, city solicitor.";
        assertRefused(() -> duties.state(author, id, opinion, How.STATEMENT, said), DutyProblem.OWN_OPINION);
        duties.state(fixtures.buyer(), id, opinion, How.STATEMENT, said);
        assertThat(stops(id)).isEmpty();
        assertThat(drafting.ruling(id, null).unverified())
                .extracting(Ruling.Row::rule)
                .contains("NWPTA-GROUND-74");
        claim(author, drafted, "22");
        assertThat(stops(id)).as("of another ground nobody has said anything").contains("NWPTA-GROUND-22");
    }

    private void claim(Actor author, Solicitation drafted, String ground) {
        var basis = new Draft.Basis(null, null, null, List.of(), ground, "The licence of 2019.");
        drafting.revise(author, drafted.id(), drafted.draft().withBasis(basis));
    }

    private List<String> stops(SolicitationId id) {
        return drafting.ruling(id, null).findings().stream()
                .filter(each -> each.severity() == Ruling.Severity.STOP)
                .map(each -> each.row().rule())
                .toList();
    }
}

package org.guildhall.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.Awards;
import org.guildhall.contracts.ContractDrafts;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.drafting.Drafting;
import org.guildhall.duties.Filing.How;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.rulings.Obligations.Moment;
import org.guildhall.rulings.Obligations.Takes;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In Quebec a contract that is not in French may be null, and one of personal information says how it is kept. */
class BeforeContractTest extends RoomTest {
    private static final String FRENCH = "contract-language";

    @Autowired
    private Duties duties;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private ContractFixtures contracts;

    @Autowired
    private ContractDrafts drafts;

    @Autowired
    private Awards awards;

    @Test
    void nobodyIsAskedToSignBeforeWhatIsOwedIsFiledAndThenItStands() {
        var drafted = contracts.drafted("500", false);
        var id = awards.byId(drafted.contract().award()).recommendation().solicitation();
        jurisdiction.set("QC", "");
        assertRefused(() -> contracts.offered(drafted, contracts.terms()), DutyProblem.OWED_BEFORE_CONTRACT);
        assertThat(duties.one(id, FRENCH).state()).isEqualTo(Duty.State.OPEN);
        assertRefused(
                () -> duties.state(contracts.buyer, id, FRENCH, How.NOT_APPLICABLE, "It is short."),
                DutyProblem.NOT_TAKEN);
        var page = Caller.signedIn(port, contracts.buyer).inFrench().get("/solicitations/" + id + "/duties/" + FRENCH);
        assertThat(page.body()).contains("Avant que le contrat soit présenté", "Charte de la langue française");
        for (var open : duties.of(id).open(Moment.BEFORE_CONTRACT)) {
            var how = open.takes().contains(Takes.STATEMENT) ? How.STATEMENT : How.NOT_APPLICABLE;
            duties.state(contracts.buyer, id, open.code(), how, "Le contrat est en français.");
        }
        assertThat(drafts.offer(contracts.buyer, drafted.id()).status()).isEqualTo(ContractStatus.SIGNING);
        assertRefused(() -> duties.withdraw(contracts.buyer, id, FRENCH), DutyProblem.CONTRACTED);
    }

    @Test
    void itWaitsForAnAwardAndIsOwedWhereTheRuleIsAndForWhatItNames() {
        jurisdiction.set("QC", "");
        var author = fixtures.buyer();
        var drafted = drafting.draft(author, fixtures.approvedRequest(), "request-for-proposals");
        assertThat(duties.one(drafted.id(), FRENCH).state()).isEqualTo(Duty.State.LATER);
        assertRefused(
                () -> duties.state(author, drafted.id(), FRENCH, How.STATEMENT, "En français."),
                DutyProblem.NOT_AWARDED);
        assertRefused(() -> duties.one(drafted.id(), "privacy-terms"), CommonProblem.NOT_FOUND);
        var people = new Draft.Basis(null, null, null, List.of("personal-information"), null, null);
        drafting.revise(author, drafted.id(), drafted.draft().withBasis(people));
        assertThat(duties.one(drafted.id(), "privacy-terms").takes())
                .as("nobody has verified it")
                .contains(Takes.NOT_APPLICABLE);
        jurisdiction.set("ON", "");
        assertRefused(() -> duties.one(drafted.id(), FRENCH), CommonProblem.NOT_FOUND);
    }
}

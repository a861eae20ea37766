package org.guildhall.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a draft lacks is said in sentences, each wholly in its language, also where a rule of the law says it. */
class MissingTest extends RoomTest {
    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Drafting drafting;

    @Test
    void aRuleThatStopsTheBuySpeaksTheReadersLanguageOnThePageAndBothInTheApi() {
        jurisdiction.set("ON", "port-linnet");
        var author = fixtures.buyer();
        var id = drafting.draft(author, fixtures.approvedRequest(), "direct-award")
                .id();
        var buyer = Caller.signedIn(port, author);
        var api = buyer.get("/api/solicitations/" + id);
        var finding = api.json()
                .path("missing")
                .valueStream()
                .filter(each -> each.path("code").asString().equals("rulings.finding"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.path("en").asString())
                .contains("The value is above the line")
                .doesNotContain("fr=");
        assertThat(finding.path("fr").asString()).startsWith("La valeur dépasse le seuil");
        assertThat(api.body()).doesNotContain("Bilingual[");
        assertThat(buyer.get("/solicitations/" + id).body())
                .contains("The value is above the line")
                .doesNotContain("Bilingual[");
        assertThat(buyer.inFrench().get("/solicitations/" + id).body())
                .contains("La valeur dépasse le seuil")
                .doesNotContain("Bilingual[");
    }
}

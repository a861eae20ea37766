package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From the public page a vendor gets to where the bid is written, while one can be sent; nobody else is led there. */
class TakingPartTest extends RoomTest {
    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private CatchUp publishing;

    @ParameterizedTest
    @CsvSource({
        "request-for-proposals, Prepare a bid, Préparer une soumission",
        "request-for-information, Prepare a response, Préparer une réponse",
        "direct-award, State that you can supply it, Déclarer que vous pouvez le fournir"
    })
    void thePageLeadsToTheBid(String procedure, String english, String french) {
        var stage = open(procedure);
        var page = "/procurements/" + stage.ocid();
        var bid = "/stages/" + stage.id() + "/bid";
        var anyone = Caller.anonymous(port);
        assertThat(anyone.get(page).body())
                .contains(english, "href=\"" + bid + "\"", "href=\"/stages/" + stage.id() + "/questions\"")
                .contains("Open to any vendor.", "register your organization");
        assertThat(anyone.get(bid).headers().firstValue("Location").orElseThrow())
                .contains("/sign-in?next=");
        assertThat(Caller.anonymous(port).inFrench().get(page).body()).contains(french);
        var vendor = Caller.signedIn(port, bids.bidder());
        assertThat(vendor.get(page).body()).contains(english).doesNotContain("register your organization");
        assertThat(vendor.get(bid).status()).isEqualTo(200);
        assertThat(Caller.signedIn(port, published.buyer()).get(page).body()).doesNotContain(bid);
    }

    @Test
    void nobodyIsLedThereFromTheInstantOfClosingOn() {
        var stage = open("request-for-proposals");
        var page = "/procurements/" + stage.ocid();
        var bid = "/stages/" + stage.id() + "/bid";
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minusMillis(1));
        assertThat(Caller.anonymous(port).get(page).body()).contains(bid);
        clock.set(closing);
        assertThat(Caller.anonymous(port).get(page).body()).doesNotContain(bid);
    }

    private PublishedStage open(String procedure) {
        var buyer = published.buyer();
        var stage = procedure.equals("direct-award")
                ? published.noticeOfIntent(buyer, bids.membership(bids.bidder()).organisation())
                : published.published(buyer, procedure, Duration.ofDays(40));
        publishing.now();
        return stage;
    }
}

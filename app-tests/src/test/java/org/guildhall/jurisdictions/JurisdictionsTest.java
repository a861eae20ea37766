package org.guildhall.jurisdictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.rulings.Jurisdiction.Where;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where the city is: said by an administrator, dated, public, and never changed, only said anew. That nobody has said
 * anything yet is seen in a city of its own, by {@code ServeTest}.
 */
class JurisdictionsTest extends RoomTest {
    private static final Where.In ONTARIO = new Where.In("municipality", "ON", "port-linnet");

    @Autowired
    private Jurisdictions jurisdictions;

    @Autowired
    private DeclarationRows rows;

    @Autowired
    private Places places;

    @Autowired
    private Journal journal;

    @Autowired
    private City city;

    @Autowired
    private People people;

    private Actor administrator;

    @BeforeEach
    void anAdministratorSaysOntario() {
        administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        jurisdictions.say(administrator, ontario("as it was"));
    }

    private static Saying ontario(String reason) {
        return new Saying("asked", "municipality", "ON", "port-linnet", reason);
    }

    @Test
    void whatIsSaidIsARowAndAPublicFactAndSaidAgainItIsNeither() {
        var said = new Saying("asked", "local-board", "QC", "", "It " + UUID.randomUUID() + " moved.");
        var before = facts().size();
        jurisdictions.say(administrator, said);
        assertThat(jurisdictions.where()).isEqualTo(new Where.In("local-board", "QC", ""));
        assertThat(facts()).hasSize(before + 1).last().satisfies(recorded -> {
            assertThat(recorded.fact().actor()).isEqualTo(administrator.id());
            assertThat(recorded.fact().fields())
                    .containsOnly(
                            Map.entry("rulesAsked", true),
                            Map.entry("bySettings", false),
                            Map.entry("entity", "local-board"),
                            Map.entry("province", "QC"),
                            Map.entry("reason", String.valueOf(said.reason())));
        });
        var second = jurisdictions.say(administrator, new Saying("asked", "local-board", "QC", " ", ""));
        assertThat(second.reason()).isEqualTo(said.reason());
        assertThat(facts()).hasSize(before + 1);
    }

    @Test
    void thatTheLawIsAnothersIsSaidWithAReasonOrNotAtAll() {
        assertInvalid(new Saying("none", null, null, null, " "));
        assertInvalid(new Saying("none", null, "ON", null, "We are elsewhere."));
        assertThat(jurisdictions.where()).isEqualTo(ONTARIO);
        jurisdictions.say(administrator, new Saying("none", "", null, "", "We are a city of another country."));
        assertThat(jurisdictions.where()).isEqualTo(new Where.Outside());
        assertThat(facts().getLast().fact().fields()).containsEntry("rulesAsked", false);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, municipality, ON, -",
                "maybe, municipality, ON, -",
                "asked, -, ON, -",
                "asked, municipality, -, -",
                "asked, municipality, ZZ, -",
                "asked, kingdom, ON, -",
                "asked, municipality, ON, atlantis",
                "asked, municipality, ON, nanaimo"
            })
    void whatNoRulesKnowIsNotSaid(String rules, String entity, String province, String bylaw) {
        assertInvalid(new Saying(rules, entity, province, bylaw, "Because."));
        assertThat(jurisdictions.where()).isEqualTo(ONTARIO);
    }

    @Test
    void whatWasSaidIsSaidAnewOnlyWithAReason() {
        assertInvalid(new Saying("asked", "municipality", "BC", "nanaimo", ""));
        assertThat(jurisdictions.say(administrator, new Saying("asked", "municipality", "BC", "nanaimo", "A merger.")))
                .extracting(Declaration::where)
                .isEqualTo(new Where.In("municipality", "BC", "nanaimo"));
    }

    @Test
    void onlyAnAdministratorSaysItAndThoseWhoBuyReadIt() {
        var body = Map.of("rules", "none", "reason", "I would rather not.");
        for (var role : List.of(Role.BUYER, Role.APPROVER, Role.AUDITOR)) {
            var caller = Caller.signedIn(port, new PeopleFixtures(people).with(role));
            assertThat(caller.put("/api/jurisdiction", body).status())
                    .as(role.code())
                    .isEqualTo(403);
            var read = caller.get("/api/jurisdiction");
            assertThat(read.json().at("/current/provinceTitle/fr").asString()).isEqualTo("Ontario");
            assertThat(caller.get("/jurisdiction").body()).contains("Ontario").doesNotContain("name=\"rules\"");
        }
        var vendor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.VENDOR));
        assertThat(vendor.get("/jurisdiction").status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).get("/api/jurisdiction").status()).isEqualTo(401);
        assertThat(jurisdictions.where()).isEqualTo(ONTARIO);
        assertThat(Caller.signedIn(port, administrator).get("/jurisdiction").body())
                .contains("name=\"rules\"");
    }

    @Test
    void whatTheSettingsSayIsSaidAtTheStartAndCannotBeSaidOtherwise() {
        var nova = set("NS", "");
        nova.sayWhatIsSet();
        assertThat(jurisdictions.where()).isEqualTo(new Where.In("municipality", "NS", ""));
        var told = facts();
        assertThat(told.getLast().fact().actor()).isNull();
        assertThat(told.getLast().fact().fields()).containsEntry("bySettings", true);
        nova.sayWhatIsSet();
        assertThat(facts()).as("a second start").hasSameSizeAs(told);
        assertRefused(() -> nova.say(administrator, ontario("No.")), JurisdictionProblem.BY_SETTINGS);
    }

    @Test
    void aPlaceThatNoRulesKnowStopsTheStart() {
        assertThatThrownBy(() -> set("ZZ", "").sayWhatIsSet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("province ZZ");
        assertThatThrownBy(() -> set("ON", "atlantis").sayWhatIsSet()).hasMessageContaining("body atlantis");
        assertThatThrownBy(() -> set("ON", "montreal").sayWhatIsSet()).hasMessageContaining("not of ON");
        assertThat(jurisdictions.where()).isEqualTo(ONTARIO);
    }

    /** The door of a city whose settings say where it is, each act in a transaction as at work. */
    private AsSet set(String province, String bylaw) {
        var settings = new Settings(Optional.of(new Where.In("municipality", province, bylaw)));
        return new AsSet(new Jurisdictions(rows, places, settings, journal, clock, city));
    }

    private final class AsSet {
        private final Jurisdictions door;

        private AsSet(Jurisdictions door) {
            this.door = door;
        }

        void sayWhatIsSet() {
            transaction().executeWithoutResult(_ -> door.sayWhatIsSet());
        }

        void say(Actor actor, Saying saying) {
            transaction().executeWithoutResult(_ -> door.say(actor, saying));
        }
    }

    private void assertInvalid(Saying saying) {
        assertRefused(() -> jurisdictions.say(administrator, saying), CommonProblem.INVALID);
    }

    private List<RecordedFact> facts() {
        return journal.of(new Ocid(city.ocidPrefix() + "-jurisdiction"));
    }
}

package org.guildhall.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.guildhall.procedures.ProcedureStage.Negotiation;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/** Procedures are data, read strictly: what is not understood stops the start. */
class ProceduresTest {
    private static final String NEGOTIATED = "procedures/negotiated-request-for-proposals.yaml";
    private static final String FILE = "procedures/request-for-qualifications-then-proposals.yaml";

    @Test
    void theSixProceduresAndThoseOfTheTestsAreRead() throws IOException {
        assertThat(new Procedures("classpath*:procedures/*.yaml").all())
                .extracting(Procedure::id)
                .containsExactly(
                        "design-challenge",
                        "direct-award",
                        "invitation-to-tender",
                        "negotiated-quotes",
                        "negotiated-request-for-proposals",
                        "open-consultation",
                        "request-for-information",
                        "request-for-proposals",
                        "request-for-qualifications-then-proposals");
    }

    @Test
    void aFileIsKnownByTheHashOfItsBytes() throws IOException {
        var one = read(original()).sha256();
        assertThat(one).matches("[0-9a-f]{64}").isEqualTo(read(original()).sha256());
        assertThat(read(original() + "\n# a comment").sha256()).isNotEqualTo(one);
    }

    @Test
    void noFileAtAllIsARefusalToStart() {
        assertThatThrownBy(() -> new Procedures(new Resource[0])).hasMessageContaining("no procedure files");
    }

    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "selective                        | method: selective            | method: selective\\nfee: 50     | fee",
                "an unknown key in a stage         | binding: false               | binding: false\\n    fee: 5  | fee",
                "an unknown kind of entry          | entry: anyone                | entry: friends              | FRIENDS",
                "an unknown assessment             | [mandatory, rated, price]    | [mandatory, beauty]         | BEAUTY",
                "a missing key                     | minimumDays: 25              | # nothing                   | minimumDays",
                "a key twice                       | sealed: true                 | sealed: true\\n    sealed: true | sealed",
                "nobody selected before            | kind: top, count: 5          | kind: none, count: 0        | nobody was selected",
                "top without a number              | kind: top, count: 5          | kind: top, count: 0         | count",
                "bids in an order without a lot at the end | ties: [draw]   | ties: []                    | the draw is last",
                "a lot that is not the last word   | ties: [quality, price, draw] | ties: [draw, price]         | the draw is last",
                "quality again                     | ties: [draw]                 | ties: [quality, draw]       | equal quality",
                "a price nobody asked for          | ties: [draw]                 | ties: [price, draw]         | prices are not asked",
                "one tie break twice               | ties: [quality, price, draw] | ties: [price, price, draw]  | twice",
                "an unknown tie break              | ties: [draw]                 | ties: [age, draw]           | AGE",
                "no ties at all                    | count: 5, ties: [draw] }     | count: 5 }                  | ties",
                "a review of what is no synthesis  | reviewed: []                 | reviewed: [opening]         | reviewed",
                "a synthesis where somebody is chosen | publishes: [notice, answers, opening, qualified] | publishes: [synthesis] | ends a stage",
                "prices judged but not asked       | prices: true                 | prices: false               | prices",
                "a binding bid that binds for no day | irrevocableDays: 90       | irrevocableDays: 0          | irrevocableDays",
                "a bid bound for more than a year  | irrevocableDays: 90         | irrevocableDays: 366        | irrevocableDays",
                "days for what does not bind       | irrevocableDays: 0          | irrevocableDays: 1          | irrevocableDays",
                "an id that is not the file's name | id: request-for-qualifications-then-proposals | id: other      | file's name",
            })
    void whatIsNotUnderstoodStopsTheStart(String what, String part, String instead, String named) throws IOException {
        var broken = original().replaceFirst(java.util.regex.Pattern.quote(part), instead.replace("\\n", "\n"));
        assertThat(broken).as(what).isNotEqualTo(original());
        assertThatThrownBy(() -> read(broken)).hasMessageContaining(named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "no days                 | days: 20, rounds: 3 | days: 0, rounds: 3               | days",
                "more days than may be   | days: 20, rounds: 3 | days: 121, rounds: 3             | days",
                "no rounds               | days: 20, rounds: 3 | days: 20, rounds: 0              | rounds",
                "more rounds than may be | days: 20, rounds: 3 | days: 20, rounds: 11             | rounds",
                "rounds that are not said | days: 20, rounds: 3 | days: 20                        | rounds",
                "what nobody knows       | days: 20, rounds: 3 | days: 20, rounds: 3, with: all | with",
                "nobody who is first     | kind: one, count: 0 | kind: none, count: 0             | first in rank",
                "prices nobody asked for | prices: true        | prices: false                    | prices",
            })
    void aNegotiationThatCannotBeStopsTheStart(String what, String part, String instead, String named)
            throws IOException {
        var sound = new ClassPathResource(NEGOTIATED).getContentAsString(StandardCharsets.UTF_8);
        var broken = sound.replace(part, instead);
        assertThat(broken).as(what).isNotEqualTo(sound);
        assertThatThrownBy(() -> read(broken, NEGOTIATED)).hasMessageContaining(named);
    }

    @Test
    void whatBindsIsNotNegotiatedAndWhatSaysNothingIsNot() throws IOException {
        var sound = new ClassPathResource(NEGOTIATED).getContentAsString(StandardCharsets.UTF_8);
        var binding =
                sound.replace("binding: false", "binding: true").replace("irrevocableDays: 0", "irrevocableDays: 9");
        assertThatThrownBy(() -> read(binding, NEGOTIATED))
                .hasMessageContaining("a bid that binds is accepted as it is");
        assertThat(read(sound, NEGOTIATED).stage(1).negotiation()).isEqualTo(new Negotiation(20, 3));
        var silent = sound.replace("    negotiation: { days: 20, rounds: 3 }", "");
        assertThat(read(silent, NEGOTIATED).stage(1).negotiates()).isFalse();
        assertThat(read(original()).stage(2).negotiates()).isFalse();
    }

    /** Solicitations keep their rules as they were: those that named no order had this one. */
    @Test
    void rulesThatWereStoredBeforeTheyNamedTiesKeepTheOrderOfThen() {
        var stored = JsonMapper.builder().build().readValue("{\"kind\":\"ONE\",\"count\":0}", Select.class);
        assertThat(stored.ties()).containsExactly(TieBreak.QUALITY, TieBreak.PRICE, TieBreak.DRAW);
    }

    /** Nobody was told a day then, so none is made up. */
    @Test
    void rulesThatWereStoredBeforeTheyNamedDaysBindForNone() {
        var today = new Procedures(new ClassPathResource(FILE)).all().getFirst().stage(2);
        var mapper = JsonMapper.builder().build();
        assertThat(today.daysIrrevocable()).isEqualTo(90);
        var stored = mapper.writeValueAsString(today).replaceFirst("\"irrevocableDays\":90,?", "");
        assertThat(mapper.readValue(stored.replace(",}", "}"), ProcedureStage.class)
                        .daysIrrevocable())
                .isZero();
    }

    private static String original() throws IOException {
        return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    }

    private static Procedure read(String yaml) {
        return read(yaml, FILE);
    }

    private static Procedure read(String yaml, String file) {
        return new Procedures(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public String getFilename() {
                        return file.replace("procedures/", "");
                    }
                })
                .all()
                .getFirst();
    }
}

package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A French reader is told where a rule stands by its French name. */
class CitationsTest {
    @Test
    void aCitationIsInTheLanguageOfTheReaderAndTheSourcesOwnWhereItHasNoOtherName() {
        assertThat(Citations.in(Language.FR, "CFTA art. 513")).isEqualTo("ALEC, art. 513");
        assertThat(Citations.in(Language.EN, "CFTA art. 513")).isEqualTo("CFTA art. 513");
        assertThat(Citations.in(Language.FR, "Double N v Edmonton 2007 SCC 3"))
                .isEqualTo("Double N c. Edmonton, 2007 CSC 3");
        assertThat(Citations.in(Language.FR, "ISO 3166-2:CA")).isEqualTo("ISO 3166-2:CA");
        assertThat(Citations.in(Language.FR, "")).isEmpty();
    }

    @Test
    void everyOneIsOfARuleAndNoAgreementIsNamedInEnglishInAFrenchSentence() {
        var cited = Ask.RULES.packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .map(Row::citation)
                .collect(Collectors.toSet());
        assertThat(cited).containsAll(Citations.french().keySet());
        assertThat(cited.stream().map(each -> Citations.in(Language.FR, each)))
                .noneMatch(each -> each.matches(".*\\b(CFTA|CETA|CUSMA|CPTPP)\\b(?!, OQTCA).*")
                        && !each.startsWith("directives of"));
    }

    /** Names of parties, of sites and of programs stay; a case, a by-law, an Act or a report has a French name. */
    @Test
    void noBylawActOrSectionIsNamedInEnglishInAFrenchSentence() {
        var english = Pattern.compile(
                "\\b(By-law|by-law|Act|section [0-9]|orders?|report|practice|proposed|v|SCC|SCR|no\\.|templates|options for)\\b");
        assertThat(Ask.RULES.packs().stream()
                        .flatMap(pack -> pack.rows().stream())
                        .map(Row::citation)
                        .filter(each -> !each.startsWith("Buy Ontario Act"))
                        .map(each -> Citations.in(Language.FR, each)))
                .noneMatch(each -> english.matcher(each).find());
    }

    @Test
    void anExplanationInFrenchCitesInFrench() {
        var answer = Ask.in("NS").goods("400000").ground("71b").answer();
        assertThat(Explained.in(Language.FR, answer)).anyMatch(line -> line.contains("; AECG, art. 19.12"));
        assertThat(Explained.in(Language.EN, answer)).anyMatch(line -> line.contains("; CETA art. 19.12"));
    }
}

package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Which release of the official rules is asked. */
class RulebookTest {
    private static final String RELEASES = "external/schematron/openpeppol/";

    /** Fails when a new jar brings a newer release: then read what changed, and change {@link RuleSet} too. */
    @Test
    void theNewestReleaseOfTheJarIsTheOneThatIsAsked() throws IOException {
        var file = RELEASES + "2026.5/xslt/PEPPOL-EN16931-UBL.xslt";
        var url = Objects.requireNonNull(Rulebook.class.getResource("/" + file)).getPath();
        var path = url.substring("file:".length(), url.indexOf('!'));
        try (var jar = new JarFile(path)) {
            var releases = jar.stream()
                    .map(each -> each.getName())
                    .filter(each -> each.startsWith(RELEASES) && each.endsWith("/PEPPOL-EN16931-UBL.xslt"))
                    .map(each -> each.substring(RELEASES.length()).split("/")[0])
                    .map(each -> Double.valueOf(each.replaceFirst("\\.(\\d)$", ".0$1")))
                    .toList();
            assertThat(releases).hasSizeGreaterThan(1);
            assertThat(releases.stream().max(Double::compare)).contains(2026.05);
        }
    }
}

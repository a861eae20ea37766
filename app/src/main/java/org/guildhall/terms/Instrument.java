package org.guildhall.terms;

import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What a call leads to.
 *
 * <p>OCDS: {@code tender.techniques}.
 *
 * @param text how it works, for who bids; null: a contract needs no explaining
 */
public record Instrument(Kind kind, @Nullable Bilingual text) {
    private static final int TEXT = 4000;

    /** One contract for what is asked, or an offer from which the city orders as it needs and may order nothing. */
    public enum Kind {
        CONTRACT,
        STANDING_OFFER;

        /** As the public and programs read it: lower case, with a hyphen. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What was typed, with each problem noted under the path; only good if there is none. */
    public static Instrument read(Checks checks, String path, Draft.@Nullable InstrumentText typed) {
        var given = typed == null ? Draft.InstrumentText.NONE : typed;
        var kind = checks.choice(path + ".kind", given.kind() == null ? "" : given.kind(), Kind.values())
                .orElse(Kind.CONTRACT);
        var text = given.text() == null ? Draft.Text.NONE : given.text();
        var silent = blank(text.en()) && blank(text.fr());
        return new Instrument(kind, kind == Kind.CONTRACT && silent ? null : text.read(checks, path + ".text", TEXT));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

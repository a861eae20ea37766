package org.guildhall.cli.city;

/** What evaluators of the fictional city write beside a score: each in a language of their own. */
final class Remarks {
    private Remarks() {}

    static String on(double score) {
        if (score >= 8.5) {
            return "Convincing, with measured results from two comparable cities.";
        }
        if (score >= 7) {
            return "Solide, mais le plan d’entretien après la troisième année reste vague.";
        }
        if (score >= 5) {
            return "Acceptable; the claims rest on one pilot of four weeks.";
        }
        return "Does not show how the outcome would be reached or measured.";
    }
}

package org.guildhall.rules;

/**
 * A contract that is changed: which agreements its new whole value brings in that did not apply when it was put to the
 * market. What the change adds is decided on the day of the change, so the rules of that day count.
 */
final class Changed {
    private Changed() {}

    static void tell(Lookup lookup, Facts facts, Findings findings, Agreements now) {
        var before = facts.before();
        if (before == null) {
            return;
        }
        lookup.all("change", "day", facts).forEach(row -> findings.add("inform", row, row.text()));
        var then = new Agreements(lookup, facts.as(before), new Findings());
        for (var judged : now.applying()) {
            if (!then.applies(judged.pack())) {
                for (var row : lookup.all("change", "agreement", facts)) {
                    findings.add("warn", row, Sentences.brought(judged.pack(), facts, row));
                }
            }
        }
    }
}

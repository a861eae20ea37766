package org.guildhall.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conflicts of sources on which a lawyer has given an opinion: nothing else can be settled by one. */
final class Settled {
    private Settled() {}

    static Set<String> of(Lookup lookup, Findings findings, @Nullable List<String> typed) {
        if (typed == null) {
            return Set.of();
        }
        var conflicts = lookup.rules().conflicts();
        for (var rule : typed) {
            if (rule == null || !conflicts.contains(rule)) {
                var said = QuestionCheck.clip(String.valueOf(rule));
                findings.add(
                        "stop",
                        "QUESTION-settled",
                        new Text(
                                "“" + said + "” is no rule that says that sources conflict.",
                                "«\u00a0" + said + "\u00a0» n’est pas une règle qui signale un conflit de sources."));
            }
        }
        return typed.stream().filter(conflicts::contains).collect(Collectors.toSet());
    }
}

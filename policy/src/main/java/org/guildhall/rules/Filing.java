package org.guildhall.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be filed for a duty: a row of table {@code task}, whose key is the duty’s rule and phase. */
final class Filing {
    static final Set<String> MOMENTS = Set.of("before-publication", "before-award", "before-contract", "after-award");
    private static final Set<String> TAKEN = Set.of("document", "statement", "not-applicable");
    private static final String AFTER_AWARD = "days after award";
    private static final String FACT = "fact:";

    private Filing() {}

    /** The task of a duty; null where nothing has to be filed or nobody says when. */
    static Answer.@Nullable Task task(Lookup lookup, Row duty) {
        var row = lookup.word("task", key(duty));
        if (row == null) {
            return null;
        }
        var when = when(duty, row);
        if (when.isEmpty()) {
            return null;
        }
        return new Answer.Task(
                row.text(),
                when,
                duty.unit().equals(AFTER_AWARD) ? duty.number() : null,
                words(row).stream().filter(word -> !word.startsWith(FACT)).toList(),
                words(row).stream()
                        .filter(word -> word.startsWith(FACT))
                        .map(word -> word.substring(FACT.length()))
                        .findFirst()
                        .orElse(null));
    }

    static String key(Row duty) {
        return duty.id() + "." + duty.key();
    }

    /** When it is due: as the duty says, else as the task does; empty where neither does. */
    static String when(Row duty, Row task) {
        if (duty.value().equals("gate")) {
            return duty.unit();
        }
        return duty.unit().equals(AFTER_AWARD) ? "after-award" : task.unit();
    }

    /** Whether the value names what is taken, or one act that does it. */
    static boolean sound(Row task) {
        var words = words(task);
        return words.size() == 1 && words.getFirst().startsWith(FACT) || !words.isEmpty() && TAKEN.containsAll(words);
    }

    private static List<String> words(Row task) {
        return task.value().isEmpty() ? List.of() : List.of(task.value().split(" "));
    }
}

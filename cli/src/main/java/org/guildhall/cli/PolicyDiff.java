package org.guildhall.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.guildhall.rules.Language;
import org.guildhall.rules.PackDiff;
import org.guildhall.rules.PackFiles;
import org.guildhall.rules.RuleBook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What changes in the rules from one day to another, or from one folder of packs to another. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "What changes in the rules: between two days, or between two folders of packs.",
            "Ce qui change dans les règles, entre deux jours ou entre deux dossiers de règles."
        })
final class PolicyDiff implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyRules rules = new PolicyRules();

    @Option(names = "--from", paramLabel = "DATE", description = "The one day. Un jour.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The other day. L’autre jour.")
    private @Nullable LocalDate to;

    @Option(names = "--old", paramLabel = "DIR", description = "The older packs. Les anciennes règles.")
    private @Nullable Path older;

    @Option(names = "--new", paramLabel = "DIR", description = "The newer packs. Les nouvelles règles.")
    private @Nullable Path newer;

    @Override
    public Integer call() throws IOException {
        var changes = changes();
        if (rules.json()) {
            rules.out()
                    .println(
                            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(changes));
            return 0;
        }
        var french = rules.language() == Language.FR;
        for (var change : changes) {
            rules.out()
                    .println(change.pack() + ", " + change.rule() + (french ? "\u00a0: " : ": ")
                            + change.text().in(rules.language()));
        }
        if (changes.isEmpty()) {
            rules.out().println(french ? "Rien ne change." : "Nothing changes.");
        }
        return 0;
    }

    private List<PackDiff.Change> changes() throws IOException {
        if (from != null && to != null && older == null && newer == null) {
            return PackDiff.between(rules.rules(), from, to);
        }
        if (older != null && from == null && to == null) {
            var now = newer == null ? rules.rules() : RuleBook.of(PackFiles.in(newer));
            return PackDiff.between(RuleBook.of(PackFiles.in(older)), now);
        }
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(),
                "Give --from and --to, or --old and --new. Donnez --from et --to, ou --old et --new.");
    }
}

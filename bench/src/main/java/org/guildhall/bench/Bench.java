package org.guildhall.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./guildhall bench FIGURE}: one command for each published figure; see {@code bench/README.md}. */
@Command(
        name = "bench",
        description = "Measures a Guildhall in a process of its own. Mesure un Guildhall dans son propre processus.",
        subcommands = {
            Submit.class,
            Lists.class,
            Page.class,
            Request.class,
            Purchase.class,
            Feed.class,
            Starting.class,
            Kill.class,
            Opening.class,
            Rush.class,
            Libraries.class,
            Rules.class,
            CommandLine.HelpCommand.class
        })
public final class Bench {
    private Bench() {}

    /** Exit code 0: measured; 1: something went wrong and there is no figure; 2: the words were not understood. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    failure.printStackTrace(command.getErr());
                    return 1;
                })
                .execute(args));
    }
}

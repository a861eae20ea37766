package org.guildhall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./guildhall tour}, {@code seal}, {@code open}, {@code key}: what needs no running city of one's own. */
@Command(
        name = "guildhall",
        description = "Buying in the open. Acheter au grand jour.",
        subcommands = {Tour.class, Seal.class, Open.class, Key.class, CommandLine.HelpCommand.class})
public final class Cli {
    private Cli() {}

    /** Exit code 0: all went well; 1: something does not hold; 2: the words were not understood. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Cli())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(args));
    }
}

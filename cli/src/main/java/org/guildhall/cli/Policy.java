package org.guildhall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./guildhall policy explain} and {@code diff}: what the rules say of a purchase, without a network. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "What the procurement rules of Canada say of a purchase, with their sources.",
            "Ce que disent d’un achat les règles d’approvisionnement du Canada, avec leurs sources."
        },
        subcommands = {PolicyExplain.class, PolicyDiff.class, CommandLine.HelpCommand.class})
final class Policy {}

package org.guildhall.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.guildhall.seal.BrokenEnvelope;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./guildhall tour}, {@code seal}, {@code open}, {@code key}, {@code verify}, {@code policy}: needs no city. */
@Command(
        name = "guildhall",
        description = "Buying in the open. Acheter au grand jour.",
        subcommands = {
            Tour.class,
            Seal.class,
            Open.class,
            Key.class,
            Verify.class,
            Policy.class,
            CommandLine.HelpCommand.class
        })
public final class Cli {
    private Cli() {}

    /** Exit code 0: all went well; 1: something does not hold; 2: the words were not understood. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Cli())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(said(failure));
                    return 1;
                })
                .execute(args));
    }

    /** A failure as its reader can use it: exceptions of files say no more than the file's name. */
    private static String said(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing ->
                "There is no file " + missing.getFile() + ". Le fichier " + missing.getFile() + " n’existe pas.";
            case FileAlreadyExistsException there ->
                there.getFile() + " is there already and stays as it is. " + there.getFile()
                        + " existe déjà et reste tel quel.";
            case BrokenEnvelope broken -> Broken.said(broken);
            default -> String.valueOf(failure.getMessage());
        };
    }
}

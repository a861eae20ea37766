package org.guildhall.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.guildhall.seal.BrokenEnvelope;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tour}, {@code seal}, {@code submit}, {@code open}, {@code key}, {@code verify}, and {@code policy} */
@Command(
        name = "guildhall",
        description = "Buying in the open. Acheter au grand jour.",
        subcommands = {
            Tour.class,
            Seal.class,
            Submit.class,
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
        System.exit(commands(System.getenv()).execute(args));
    }

    /**
     * The commands, ready to be executed.
     *
     * @param environment variables, as the system has them
     */
    public static CommandLine commands(Map<String, String> environment) {
        return new CommandLine(new Cli(), new Making(environment))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(said(failure));
                    return 1;
                });
    }

    /** Makes each command; those that ask the environment get this one. */
    private record Making(Map<String, String> environment) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> kind) throws Exception {
            return kind == Submit.class
                    ? kind.cast(new Submit(environment))
                    : CommandLine.defaultFactory().create(kind);
        }
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

package org.guildhall.rendering;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that reads one file: {@code render KIND FILE FOLDER required|preferred}. Its output is one JSON object a
 * line, a {@link Said}: what the operating system holds it back from, each piece as it is made, and at last how it
 * ended. It reads nothing else, and writes pictures into FOLDER. Where it must be held back and is not, it reads not
 * even that.
 */
public final class Command {
    /** The first word, where this is started by way of another program of the same jar. */
    public static final String NAME = "render";

    /** Nothing is read unless the operating system holds the process back. */
    static final String REQUIRED = "required";
    /** It is read all the same. */
    static final String PREFERRED = "preferred";

    private Command() {}

    /** Exit code 0 whatever becomes of the file; 2 if the words were not understood. */
    public static void main(String[] args) {
        if (args.length != 4) {
            System.exit(2);
        }
        var file = Path.of(args[1]);
        var folder = Path.of(args[2]);
        var confinement = Enclosure.enter(file, folder);
        // Whoever started this reads our output; what libraries have to say is nothing for it.
        var out = System.out;
        System.setOut(System.err);
        System.setProperty("java.awt.headless", "true");
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        ImageIO.setUseCache(false);
        var kind = Kind.of(args[0]);
        var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        say(said, Said.of(confinement));
        if (kind.isPresent() && (confinement.whole() || !args[3].equals(REQUIRED))) {
            var leaves = new Leaves(folder, leaf -> say(said, Said.of(leaf)));
            say(said, Said.of(drawn(kind.get(), file, leaves)));
        }
        System.exit(0);
    }

    /** How it ended. Whatever a library throws at a file is an answer; only memory that runs out ends the process. */
    static Ending drawn(Kind kind, Path file, Leaves leaves) {
        try {
            kind.drawing().draw(file, leaves);
            return leaves.isCut() ? Ending.CUT : Ending.WHOLE;
        } catch (Stopped stopped) {
            return stopped.ending();
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError unreadable) {
            return Ending.DAMAGED;
        }
    }

    private static void say(PrintStream out, Said said) {
        out.println(JsonMapper.shared().writeValueAsString(said));
    }
}

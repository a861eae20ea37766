package org.guildhall.kernel;

import java.util.List;

/**
 * Something an operator does on the command line with the whole application at hand, but without its web pages: for
 * example {@code ./guildhall import ocds FILE...}. A room offers one by having a bean of this type.
 */
public interface Command {
    /** The first word after {@code ./guildhall}, for example {@code import}. */
    String name();

    /**
     * Does it, printing progress in both languages.
     *
     * @param args the words after the name; options of the launcher itself ({@code --data} and so on) are taken out
     * @return the exit code: 0 when all went well
     */
    int run(List<String> args);
}

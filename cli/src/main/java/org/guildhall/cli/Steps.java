package org.guildhall.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/** The steps of a story as they are told: what was done, and what that proves. */
public final class Steps {
    private final PrintStream out;
    private int number;
    private int checks;
    private String current = "";

    public Steps(PrintStream out) {
        this.out = out;
    }

    /** Does one step and says so. What fails is said with the step it belongs to. */
    public <T> T step(String what, String proves, Supplier<T> act) {
        number++;
        current = number + " " + what;
        try {
            var result = act.get();
            out.printf("%3d  %s%n     %s%n", number, what, proves);
            return result;
        } catch (RuntimeException e) {
            out.printf("%3d  %s%n     FAILED: %s%n", number, what, e.getMessage());
            throw e;
        }
    }

    /** A step without a result. */
    public void step(String what, String proves, Runnable act) {
        step(what, proves, () -> {
            act.run();
            return number;
        });
    }

    /** Goes on if something holds. */
    public void check(boolean holds, String what) {
        checks++;
        if (!holds) {
            throw new Unexpected("does not hold: " + what);
        }
    }

    /** The step under way or done last, with its number; empty before the first. */
    public String current() {
        return current;
    }

    public int checks() {
        return checks;
    }
}

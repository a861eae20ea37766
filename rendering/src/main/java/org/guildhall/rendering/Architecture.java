package org.guildhall.rendering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The kinds of computer of which the numbers of system calls are known here, from {@code calls.csv}. */
enum Architecture {
    X86_64("amd64", 0xC000003E, 1),
    AARCH64("aarch64", 0xC00000B7, 2);

    /** What a process that is shut in is answered. */
    enum Answer {
        /** It may; the call stands in the table because it is made here. */
        CALLED,
        /** It may not. */
        REFUSED,
        /** There is no such call; whoever asks knows another way. */
        ABSENT,
        /** It may make a thread, and no process. */
        THREAD,
        /** It may ask about itself, and nobody else. */
        SELF
    }

    /** A system call on this kind of computer. */
    record Call(String name, int number, Answer answer) {}

    private final String named;
    private final int code;
    private final int column;

    Architecture(String named, int code, int column) {
        this.named = named;
        this.code = code;
        this.column = column;
    }

    /** That of this process; none where we know of no such numbers. */
    static Optional<Architecture> here() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        for (var each : values()) {
            if (each.named.equals(System.getProperty("os.arch"))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What the kernel calls it in {@code linux/audit.h}. */
    int code() {
        return code;
    }

    /** The calls of the table that this kind of computer has. */
    List<Call> calls() {
        var calls = new ArrayList<Call>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Architecture.class.getResourceAsStream("calls.csv")),
                StandardCharsets.US_ASCII))) {
            lines.readLine(); // its head
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",", -1);
                if (!cells[column].isEmpty()) {
                    calls.add(new Call(
                            cells[0],
                            Integer.parseInt(cells[column]),
                            Answer.valueOf(cells[3].toUpperCase(Locale.ROOT))));
                }
            }
            return calls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

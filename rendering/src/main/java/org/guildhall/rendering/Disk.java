package org.guildhall.rendering;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a thread, and every thread and program that it starts, may still reach of the disk: a set of rules of Landlock,
 * built first and never taken off once it holds. Everything that is not named is refused, and so are connections.
 *
 * @see "https://docs.kernel.org/userspace-api/landlock.html"
 */
final class Disk implements AutoCloseable {
    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_FOLDER = 1 << 3;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_FILE = 1 << 8;
    private static final long TRUNCATE = 1 << 14;
    private static final long OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;

    private static final int VERSION = 1; // a flag: says only which version of Landlock there is
    private static final int BENEATH = 1; // the kind of rule
    private static final int HERE = -100; // where openat begins
    private static final int ONLY_NAMED = 0x200000 | 0x80000; // O_PATH, and closed when another program begins

    private final Kernel kernel;
    private final long handled;
    private final long rules;

    private Disk(Kernel kernel, long version) {
        this.kernel = kernel;
        this.handled = files(version);
        var asked = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        asked.putLong(handled);
        asked.putLong(version >= 4 ? 0b11 : 0); // to wait for and to make TCP connections
        asked.putLong(version >= 6 ? 0b11 : 0); // sockets without a file, and signals to others
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        this.rules = kernel.call(
                "landlock_create_ruleset", kernel.bytes(asked.array()).address(), size);
    }

    /** Rules by which nothing may be reached yet; what can be limited depends on the version of Landlock. */
    static Disk none(Kernel kernel) {
        return new Disk(kernel, kernel.call("landlock_create_ruleset", 0, 0, VERSION));
    }

    /** False if this kernel knows no such rules, or does not let this process make them. */
    boolean known() {
        return rules >= 0;
    }

    /** All rights over files that a version knows; 13 in the first. */
    private static long files(long version) {
        long all = (1 << 13) - 1;
        all |= version >= 2 ? 1 << 13 : 0; // to move from one folder to another
        all |= version >= 3 ? TRUNCATE : 0;
        return version >= 5 ? all | 1 << 15 : all; // to give orders to devices
    }

    /** A file, or a folder and all in it, may be read. One that is not there is none that could be read. */
    Disk read(Path place) {
        return allow(place, READ_FILE | READ_FOLDER);
    }

    /** A file may be run as a program. */
    Disk run(Path program) {
        return allow(program, READ_FILE | EXECUTE);
    }

    /** In a folder files may be made, written, read and taken away. */
    Disk work(Path folder) {
        return allow(folder, READ_FILE | READ_FOLDER | WRITE_FILE | REMOVE_FILE | MAKE_FILE | TRUNCATE);
    }

    private Disk allow(Path place, long rights) {
        var real = real(place);
        var fd = kernel.call("openat", HERE, kernel.text(real.toString()), ONLY_NAMED);
        if (fd >= 0) {
            var rule = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
            rule.putLong(handled & (Files.isDirectory(real) ? rights : rights & OF_A_FILE));
            rule.putInt((int) fd);
            kernel.call(
                    "landlock_add_rule",
                    rules,
                    BENEATH,
                    kernel.bytes(rule.array()).address());
            kernel.call("close", fd);
        }
        return this;
    }

    private static Path real(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException absent) {
            return place;
        }
    }

    /** True if this thread, and what it starts, reaches from now on only what was named. */
    boolean limit() {
        return known() && kernel.call("landlock_restrict_self", rules) == 0;
    }

    @Override
    public void close() {
        if (known()) {
            kernel.call("close", rules);
        }
    }
}

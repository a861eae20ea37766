package org.guildhall.rendering;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a process may still ask the kernel for: a filter of seccomp over the calls of {@code calls.csv}, which holds for
 * all its threads at once and for whatever they start, and is never taken off. Calls that are newer than the table are
 * answered as if there were none.
 *
 * @see "https://docs.kernel.org/userspace-api/seccomp_filter.html"
 */
final class Calls {
    private static final int NO_NEW_PRIVILEGES = 38; // prctl
    private static final int SET_MODE_FILTER = 1; // seccomp
    private static final int ALL_THREADS = 1;
    private static final int NEWEST_KNOWN = 470;

    private static final int LOAD = 0x20;
    private static final int EQUAL = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int NUMBER = 0; // where the call stands in what a filter is given
    private static final int COMPUTER = 4;
    private static final int FIRST_ARGUMENT = 16;

    private static final int ALLOW = 0x7fff0000;
    private static final int KILL = 0x80000000;
    private static final int ANSWER = 0x00050000;
    private static final int NOT_PERMITTED = ANSWER | 1;
    private static final int NO_SUCH_CALL = ANSWER | 38;
    private static final int CLONE_THREAD = 0x00010000;

    private final ByteBuffer program = ByteBuffer.allocate(1 << 15).order(ByteOrder.nativeOrder());

    private Calls() {}

    /** Neither of the two limits can be asked for before this. */
    static boolean noNewPrivileges(Kernel kernel) {
        return kernel.call("prctl", NO_NEW_PRIVILEGES, 1) == 0;
    }

    /**
     * True if the filter holds for every thread of this process from now on.
     *
     * @param again whether it may still become another program, of those that the disk's rules let it run
     */
    static boolean limit(Kernel kernel, boolean again) {
        if (!noNewPrivileges(kernel)) {
            return false;
        }
        var program = new Calls()
                .program(kernel.architecture(), (int) ProcessHandle.current().pid(), again);
        var given = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        given.putShort(0, (short) (program.length / Long.BYTES));
        given.putLong(8, kernel.bytes(program).address());
        return kernel.call(
                        "seccomp",
                        SET_MODE_FILTER,
                        ALL_THREADS,
                        kernel.bytes(given.array()).address())
                == 0;
    }

    private byte[] program(Architecture architecture, int self, boolean again) {
        add(LOAD, 0, 0, COMPUTER);
        add(EQUAL, 1, 0, architecture.code());
        end(KILL);
        add(LOAD, 0, 0, NUMBER);
        add(AT_LEAST, 0, 1, NEWEST_KNOWN + 1); // also where x86_64 has numbers of its own for 32 bits
        end(NO_SUCH_CALL);
        for (var call : architecture.calls()) {
            if (!again || !call.name().equals("execve")) {
                answer(call, self);
            }
        }
        end(ALLOW);
        var bytes = new byte[program.position()];
        program.get(0, bytes);
        return bytes;
    }

    private void answer(Architecture.Call call, int self) {
        switch (call.answer()) {
            case CALLED -> {}
            case REFUSED -> {
                add(EQUAL, 0, 1, call.number());
                end(NOT_PERMITTED);
            }
            case ABSENT -> {
                add(EQUAL, 0, 1, call.number());
                end(NO_SUCH_CALL);
            }
            case THREAD -> {
                add(EQUAL, 0, 4, call.number());
                add(LOAD, 0, 0, FIRST_ARGUMENT);
                add(ANY_BIT, 0, 1, CLONE_THREAD);
                end(ALLOW);
                end(NOT_PERMITTED);
            }
            case SELF -> {
                add(EQUAL, 0, 5, call.number());
                add(LOAD, 0, 0, FIRST_ARGUMENT);
                add(EQUAL, 1, 0, 0); // which means: of whoever asks
                add(EQUAL, 0, 1, self);
                end(ALLOW);
                end(NOT_PERMITTED);
            }
        }
    }

    /** One instruction; {@code yes} and {@code no} say how many are jumped over. */
    private void add(int code, int yes, int no, int value) {
        program.putShort((short) code).put((byte) yes).put((byte) no).putInt(value);
    }

    private void end(int answer) {
        add(RETURN, 0, 0, answer);
    }
}

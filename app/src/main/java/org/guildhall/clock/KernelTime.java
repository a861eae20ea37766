package org.guildhall.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What a Linux kernel says of its clock ({@code adjtimex} with nothing to change): the most it is off, as NTP keeps it
 * disciplined, or that nobody does. Source: {@code adjtimex(2)}, {@code struct timex} of 64-bit systems.
 */
final class KernelTime {
    private static final long SIZE = 256; // struct timex has 208 bytes
    private static final long MAX_ERROR = 24; // long, microseconds
    private static final long STATUS = 40; // int
    private static final int UNSYNCHRONIZED = 0x40; // STA_UNSYNC
    private static final int ERROR = 5; // TIME_ERROR

    private final MethodHandle adjtimex;

    private KernelTime(MethodHandle adjtimex) {
        this.adjtimex = adjtimex;
    }

    /** Empty where there is no such kernel. */
    static Optional<KernelTime> found() {
        var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        var wide = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
        var linker = Linker.nativeLinker();
        return Optional.of(linker.defaultLookup())
                .filter(_ -> linux && wide)
                .flatMap(symbols -> symbols.find("adjtimex"))
                .map(symbol -> new KernelTime(linker.downcallHandle(
                        symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))));
    }

    Optional<Duration> errorBound(Arena memory) {
        var timex = memory.allocate(SIZE, Long.BYTES);
        try {
            return errorBound((int) adjtimex.invokeExact(timex), timex);
        } catch (RuntimeException | Error ours) {
            throw ours;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param state what the kernel answered @param timex what it wrote */
    static Optional<Duration> errorBound(int state, MemorySegment timex) {
        var kept = (timex.get(ValueLayout.JAVA_INT, STATUS) & UNSYNCHRONIZED) == 0;
        return state >= 0 && state != ERROR && kept
                ? Optional.of(Duration.of(timex.get(ValueLayout.JAVA_LONG, MAX_ERROR), ChronoUnit.MICROS))
                : Optional.empty();
    }
}

package org.guildhall.rendering;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * System calls by their numbers, made by the thread that asks for them. This and what uses it is written without
 * lambdas and streams: it runs for each file, in a virtual machine that has not needed any yet.
 */
final class Kernel implements AutoCloseable {
    private static final int ARGUMENTS = 5;

    private final Architecture architecture;
    private final Arena arena = Arena.ofConfined();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final MethodHandle syscall;

    Kernel(Architecture architecture) {
        this.architecture = architecture;
        for (var call : architecture.calls()) {
            numbers.put(call.name(), call.number());
        }
        var words = new MemoryLayout[ARGUMENTS + 1];
        Arrays.fill(words, ValueLayout.JAVA_LONG);
        var linker = Linker.nativeLinker();
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, words),
                Linker.Option.firstVariadicArg(1));
    }

    Architecture architecture() {
        return architecture;
    }

    /** Its result; negative where the kernel does not do it, for whatever reason. */
    long call(String name, long... arguments) {
        var words = Arrays.copyOf(arguments, ARGUMENTS);
        try {
            return (long) syscall.invokeExact(
                    (long) Objects.requireNonNull(numbers.get(name)), words[0], words[1], words[2], words[3], words[4]);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible); // a call into C throws nothing
        }
    }

    /** Memory that stays until this is closed. */
    MemorySegment bytes(byte[] bytes) {
        return arena.allocate(Math.max(1, bytes.length), Long.BYTES)
                .copyFrom(MemorySegment.ofArray(bytes))
                .asSlice(0, bytes.length);
    }

    /** The address of a text as C has it. */
    long text(String text) {
        return arena.allocateFrom(text).address();
    }

    /** The address of a list of texts as C has it. */
    long texts(List<String> texts) {
        var list = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (var each = 0; each < texts.size(); each++) {
            list.setAtIndex(ValueLayout.JAVA_LONG, each, text(texts.get(each)));
        }
        return list.address();
    }

    @Override
    public void close() {
        arena.close();
    }
}

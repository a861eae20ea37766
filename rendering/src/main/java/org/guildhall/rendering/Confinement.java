package org.guildhall.rendering;

/**
 * What the operating system holds a process back from.
 *
 * @param disk files other than those it needs, by Landlock, and this for every thread of it
 * @param calls sockets, other programs, other processes, and whatever else it does not need, by seccomp
 */
public record Confinement(boolean disk, boolean calls) {
    /** Nothing: another system than Linux, an old kernel, or a container that forbids to ask. */
    public static final Confinement NONE = new Confinement(false, false);

    /** True if both hold. */
    public boolean whole() {
        return disk && calls;
    }

    /** The end of keys of messages, and for the log: {@code whole}, {@code disk}, {@code calls} or {@code none}. */
    public String code() {
        if (whole()) {
            return "whole";
        }
        if (disk) {
            return "disk";
        }
        return calls ? "calls" : "none";
    }
}

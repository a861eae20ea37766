package org.guildhall.seal.shares;

import java.io.Serial;
import java.util.List;

/** Words typed from paper do not hold. The message is English and repeats none of them. */
public final class MisreadWords extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Misreading kind;
    private final transient List<Integer> positions;

    MisreadWords(Misreading kind, List<Integer> positions, String detail) {
        super(detail);
        this.kind = kind;
        this.positions = List.copyOf(positions);
    }

    /** What kind of mistake it is. */
    public Misreading kind() {
        return kind;
    }

    /** Which words to look at again, counted from 1; empty where that cannot be told. */
    public List<Integer> positions() {
        return positions;
    }
}

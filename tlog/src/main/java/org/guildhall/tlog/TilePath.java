package org.guildhall.tlog;

import java.util.Locale;

/**
 * The address of a tile or an entry bundle, below the log's folder or prefix.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, sections Merkle Tree, Partial Tiles and Log entries.
 *
 * @param level of the hashes, 0 to 63; {@link #ENTRIES} for an entry bundle
 * @param index of the tile within its level
 * @param width hashes or entries it holds, 1 to 256
 */
public record TilePath(int level, long index, int width) {
    /** Hashes of a full tile. */
    public static final int WIDTH = 256;
    /** Bytes of a full tile. */
    public static final int BYTES = WIDTH * Hash.BYTES;
    /** The level of an entry bundle. */
    public static final int ENTRIES = -1;
    /** Where the checkpoint is. */
    public static final String CHECKPOINT = "checkpoint";

    static final int HEIGHT = 8;
    private static final int HIGHEST = 63;
    private static final int THOUSAND = 1000;

    /** @throws IllegalArgumentException for what no tile is */
    public TilePath {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile " + level + "/" + index + "/" + width);
        }
    }

    /** The tile of a level at an index in a tree of that size, as wide as the tree makes it. */
    static TilePath of(int level, long index, long treeSize) {
        var hashes = hashesAt(level, treeSize);
        return new TilePath(level, index, (int) Math.min(WIDTH, hashes - index * WIDTH));
    }

    /** How many hashes a tree of that size has at a level of tiles. */
    static long hashesAt(int level, long treeSize) {
        var shift = HEIGHT * Math.max(0, level);
        return shift >= Long.SIZE ? 0 : treeSize >> shift;
    }

    /** Whether it is narrower than 256. */
    public boolean isPartial() {
        return width < WIDTH;
    }

    /** The full tile at the same place. */
    public TilePath full() {
        return new TilePath(level, index, WIDTH);
    }

    /** The address, such as {@code tile/0/x001/x234/067} or {@code tile/entries/000.p/7}. */
    public String path() {
        var name = new StringBuilder(String.format(Locale.ROOT, "%03d", index % THOUSAND));
        for (var rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
            name.insert(0, String.format(Locale.ROOT, "x%03d/", rest % THOUSAND));
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + name + (isPartial() ? ".p/" + width : "");
    }

    @Override
    public String toString() {
        return path();
    }
}

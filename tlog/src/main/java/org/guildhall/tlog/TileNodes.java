package org.guildhall.tlog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of a tree of one size, read from its tiles. Nothing here is verified; a caller makes a proof of it and
 * verifies that. Not for several threads.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, sections Merkle Tree and Partial Tiles.
 */
final class TileNodes implements Nodes {
    private static final int KEPT_TILES = 256;

    private final TileSource source;
    private final long size;
    private final Map<TilePath, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > KEPT_TILES;
        }
    };

    TileNodes(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public Hash node(int height, long index) throws IOException {
        var within = height % TilePath.HEIGHT;
        var first = index << within;
        var path = TilePath.of(height / TilePath.HEIGHT, first / TilePath.WIDTH, size);
        return Merkle.above(tile(path), (int) (first % TilePath.WIDTH), 1 << within);
    }

    byte[] tile(TilePath path) throws IOException {
        var tile = kept.get(path);
        if (tile == null) {
            tile = hashes(source, path);
            kept.put(path, tile);
        }
        return tile;
    }

    void forget() {
        kept.clear();
    }

    List<byte[]> entries(TilePath path) throws IOException {
        return entries(source, path);
    }

    static byte[] hashes(TileSource source, TilePath path) throws IOException {
        try {
            return exactly(path, source.read(path.path(), TilePath.BYTES), path.width());
        } catch (NoSuchFileException absent) {
            var full = orFull(source, path, TilePath.BYTES);
            return Arrays.copyOf(exactly(path, full, TilePath.WIDTH), path.width() * Hash.BYTES);
        }
    }

    static List<byte[]> entries(TileSource source, TilePath path) throws IOException {
        try {
            return EntryBundle.decode(source.read(path.path(), EntryBundle.MAX_BYTES), path, false);
        } catch (NoSuchFileException absent) {
            return EntryBundle.decode(orFull(source, path, EntryBundle.MAX_BYTES), path, true);
        }
    }

    /** A log may delete a partial tile once the full one is there. */
    private static byte[] orFull(TileSource source, TilePath path, int atMost) throws IOException {
        try {
            if (path.isPartial()) {
                return source.read(path.full().path(), atMost);
            }
        } catch (NoSuchFileException absent) {
            // Neither is there.
        }
        throw new Untrusted(Reason.MISSING, path + " is not there");
    }

    private static byte[] exactly(TilePath path, byte[] tile, int width) throws Untrusted {
        if (tile.length != width * Hash.BYTES) {
            throw new Untrusted(Reason.WRONG_TILE, path + " does not hold as many hashes as its name says");
        }
        return tile;
    }
}

package org.guildhall.tlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing edge of a tiled tree: of each level the tile that is not full yet, and the bundle that is not. Whatever
 * becomes full is given away, so memory stays constant. Not for several threads.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, section Merkle Tree.
 */
final class Frontier implements Nodes {
    private final List<List<Hash>> levels = new ArrayList<>();
    private final List<Boolean> grown = new ArrayList<>();
    private final List<byte[]> bundle = new ArrayList<>();
    private long size;

    /** The edge of an empty tree. */
    Frontier() {}

    /** The edge of a tree whose tiles can be read; the caller compares {@link #root} with what is signed. */
    static Frontier read(TileSource source, long size) throws IOException {
        var frontier = new Frontier();
        frontier.size = size;
        for (int level = 0; TilePath.hashesAt(level, size) > 0; level++) {
            var row = frontier.row(level);
            var hashes = TilePath.hashesAt(level, size);
            if (hashes % TilePath.WIDTH > 0) {
                var path = TilePath.of(level, hashes / TilePath.WIDTH, size);
                var tile = TileNodes.hashes(source, path);
                for (int i = 0; i < path.width(); i++) {
                    row.add(Hash.at(tile, i));
                }
            }
        }
        if (size % TilePath.WIDTH > 0) {
            frontier.readBundle(source);
        }
        return frontier;
    }

    private void readBundle(TileSource source) throws IOException {
        var path = TilePath.of(TilePath.ENTRIES, size / TilePath.WIDTH, size);
        bundle.addAll(TileNodes.entries(source, path));
        for (int i = 0; i < bundle.size(); i++) {
            if (!Merkle.leaf(bundle.get(i)).equals(row(0).get(i))) {
                throw new Untrusted(Reason.WRONG_TILE, path + " does not hash to its tile");
            }
        }
    }

    Frontier copy() {
        var copy = new Frontier();
        for (int level = 0; level < levels.size(); level++) {
            copy.row(level).addAll(levels.get(level));
        }
        copy.bundle.addAll(bundle);
        copy.size = size;
        return copy;
    }

    long size() {
        return size;
    }

    Hash root() throws IOException {
        return new TreeProofs(this).root(size);
    }

    /** Adds an entry, and gives away what becomes full: the bundle, then tiles from below. */
    void add(byte[] entry, TileSink sink) throws IOException {
        bundle.add(entry);
        size++;
        if (bundle.size() == TilePath.WIDTH) {
            sink.tile(TilePath.of(TilePath.ENTRIES, size / TilePath.WIDTH - 1, size), EntryBundle.encode(bundle));
            bundle.clear();
        }
        addHash(0, Merkle.leaf(entry), sink);
    }

    private void addHash(int level, Hash hash, TileSink sink) throws IOException {
        var row = row(level);
        row.add(hash);
        grown.set(level, true);
        if (row.size() == TilePath.WIDTH) {
            var tile = bytes(row);
            sink.tile(TilePath.of(level, TilePath.hashesAt(level, size) / TilePath.WIDTH - 1, size), tile);
            row.clear();
            grown.set(level, false);
            addHash(level + 1, Merkle.above(tile, 0, TilePath.WIDTH), sink);
        }
    }

    /** Gives away the partial tiles that have grown: what a checkpoint of this size needs beside the full ones. */
    void partials(TileSink sink) throws IOException {
        if (!bundle.isEmpty() && grown.getFirst()) {
            sink.tile(TilePath.of(TilePath.ENTRIES, size / TilePath.WIDTH, size), EntryBundle.encode(bundle));
        }
        for (int level = 0; level < levels.size(); level++) {
            if (grown.get(level)) {
                var index = TilePath.hashesAt(level, size) / TilePath.WIDTH;
                sink.tile(TilePath.of(level, index, size), bytes(levels.get(level)));
                grown.set(level, false);
            }
        }
    }

    /** Only what the root of the whole tree is made of. */
    @Override
    public Hash node(int height, long index) {
        var row = levels.get(height / TilePath.HEIGHT);
        var width = 1 << (height % TilePath.HEIGHT);
        var first = (int) ((index * width) % TilePath.WIDTH);
        return Merkle.above(bytes(row), first, width);
    }

    private List<Hash> row(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
            grown.add(false);
        }
        return levels.get(level);
    }

    private static byte[] bytes(List<Hash> row) {
        var tile = new ByteArrayOutputStream(row.size() * Hash.BYTES);
        row.forEach(hash -> tile.writeBytes(hash.inner()));
        return tile.toByteArray();
    }
}

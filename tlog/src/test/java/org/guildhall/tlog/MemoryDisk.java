package org.guildhall.tlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that fails at the step it is told, and forgets at a power cut what was not synced: of a file that
 * was not, any part of its content; of a folder that was not, any of its changed names.
 */
final class MemoryDisk implements Disk {
    /** A file or a folder; the same one before and after a rename. */
    private static final class Node {
        private byte[] content = {};
        private byte[] synced = {};
        /** Null for a file. */
        private Map<String, Node> names;

        private Map<String, Node> syncedNames = new TreeMap<>();
    }

    private Node root = folder();
    private final Random random;
    private int stepsLeft = Integer.MAX_VALUE;
    private int steps;

    MemoryDisk(long seed) {
        this.random = new Random(seed);
    }

    private static Node folder() {
        var folder = new Node();
        folder.names = new TreeMap<>();
        return folder;
    }

    /** The same disk with all that was synced or not, to be used up while this one is kept. */
    MemoryDisk copy(long seed) {
        var copy = new MemoryDisk(seed);
        copy.root = copied(root, new HashMap<>());
        return copy;
    }

    private static Node copied(Node node, Map<Node, Node> known) {
        var copy = known.get(node);
        if (copy == null) {
            copy = new Node();
            known.put(node, copy);
            copy.content = node.content;
            copy.synced = node.synced;
            copy.names = node.names == null ? null : copied(node.names, known);
            copy.syncedNames = copied(node.syncedNames, known);
        }
        return copy;
    }

    private static Map<String, Node> copied(Map<String, Node> names, Map<Node, Node> known) {
        var copy = new TreeMap<String, Node>();
        names.forEach((name, node) -> copy.put(name, copied(node, known)));
        return copy;
    }

    /** Lets that many steps succeed, and no more. */
    void failAfter(int successes) {
        stepsLeft = successes;
    }

    int steps() {
        return steps;
    }

    /** What survives when the power goes now; nothing fails any more. */
    void powerCut() {
        root = survivor(root, new HashMap<>());
        stepsLeft = Integer.MAX_VALUE;
    }

    private Node survivor(Node node, Map<Node, Node> known) {
        var survivor = known.get(node);
        if (survivor != null) {
            return survivor;
        }
        survivor = new Node();
        known.put(node, survivor);
        if (node.names == null) {
            survivor.content =
                    random.nextBoolean() ? node.synced : torn(random.nextBoolean() ? node.content : node.synced);
            survivor.content = Arrays.equals(node.content, node.synced) ? node.synced : survivor.content;
            survivor.synced = survivor.content;
            return survivor;
        }
        survivor.names = new TreeMap<>();
        var all = new TreeMap<>(node.syncedNames);
        node.names.forEach(all::putIfAbsent);
        for (var name : all.keySet()) {
            var before = node.syncedNames.get(name);
            var after = node.names.get(name);
            var chosen = random.nextBoolean() ? before : after;
            if (chosen != null) {
                survivor.names.put(name, survivor(chosen, known));
            }
        }
        survivor.syncedNames = new TreeMap<>(survivor.names);
        return survivor;
    }

    private byte[] torn(byte[] content) {
        return Arrays.copyOf(content, random.nextInt(content.length + 1));
    }

    private void step(String what) throws IOException {
        steps++;
        if (stepsLeft-- <= 0) {
            throw new IOException("injected: " + what);
        }
    }

    private Node find(String path) throws NoSuchFileException {
        var node = root;
        for (var name : path.isEmpty() ? new String[0] : path.split("/")) {
            node = node.names == null ? null : node.names.get(name);
            if (node == null) {
                throw new NoSuchFileException(path);
            }
        }
        return node;
    }

    private Map<String, Node> around(String path) throws NoSuchFileException {
        return find(path.substring(0, Math.max(0, path.lastIndexOf('/')))).names;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public byte[] read(String path, int atMost) throws IOException {
        return find(path).content.clone();
    }

    @Override
    public boolean exists(String path) {
        try {
            return find(path) != null;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    @Override
    public void makeFolder(String path) throws IOException {
        step("make " + path);
        around(path).putIfAbsent(name(path), folder());
    }

    /** Fails with half of it written. */
    @Override
    public void write(String path, byte[] bytes) throws IOException {
        var file = around(path).computeIfAbsent(name(path), absent -> new Node());
        file.content = Arrays.copyOf(bytes, bytes.length / 2);
        step("write " + path);
        file.content = bytes.clone();
    }

    @Override
    public void sync(String path) throws IOException {
        step("sync " + path);
        var node = find(path);
        node.synced = node.content;
        if (node.names != null) {
            node.syncedNames = new TreeMap<>(node.names);
        }
    }

    @Override
    public void replace(String from, String to) throws IOException {
        step("replace " + to);
        around(to).put(name(to), find(from));
        around(from).remove(name(from));
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        step("delete " + path);
        around(path).remove(name(path));
    }

    @Override
    public Closeable lock() {
        return () -> {};
    }
}

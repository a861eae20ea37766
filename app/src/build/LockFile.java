import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What package-lock.json (lockfile version 3) promises, and which of it a build needs. */
final class LockFile {

    /** One entry at its path ("node_modules/a/node_modules/b"); {@code integrity} is "sha512-" and Base64. */
    record Locked(
            String path, String version, String resolved, String integrity, String licence, List<String> needs) {
        String name() {
            return path.substring(path.lastIndexOf(FOLDER) + FOLDER.length());
        }
    }

    private static final String FOLDER = "node_modules/";

    private final Map<String, Locked> entries = new TreeMap<>();

    LockFile(Path file) throws IOException {
        Object packages = object(new Json(Files.readString(file)).read()).get("packages");
        object(packages).forEach((path, entry) -> {
            if (!path.isEmpty()) {
                entries.put(path, locked(path, object(entry)));
            }
        });
    }

    private static Locked locked(String path, Map<String, Object> entry) {
        Object resolved = entry.get("resolved");
        Object integrity = entry.get("integrity");
        if (resolved == null || integrity == null || !integrity.toString().startsWith("sha512-")) {
            throw new Unusable("package-lock.json has no address or no sha512 for " + path
                    + "; make it again with: npm install --package-lock-only --omit-lockfile-registry-resolved=false");
        }
        Object needs = entry.getOrDefault("dependencies", Map.of());
        return new Locked(path, String.valueOf(entry.get("version")), resolved.toString(), integrity.toString(),
                String.valueOf(entry.get("license")), List.copyOf(object(needs).keySet()));
    }

    /** The entry that {@code name} means at the top. */
    Locked locked(String name) {
        return locked("", name);
    }

    /** The entry that {@code name} means inside {@code path}: the nearest folder up the tree has it. */
    private Locked locked(String path, String name) {
        String folder = path;
        while (true) {
            Locked found = entries.get((folder.isEmpty() ? "" : folder + "/") + FOLDER + name);
            if (found != null) {
                return found;
            }
            if (folder.isEmpty()) {
                throw new Unusable("package-lock.json does not name " + name + ".");
            }
            int up = folder.lastIndexOf("/" + FOLDER);
            folder = up < 0 ? "" : folder.substring(0, up);
        }
    }

    /** The named packages and all they need, each once. */
    List<Locked> closure(List<String> roots) {
        Map<String, Locked> found = new LinkedHashMap<>();
        ArrayDeque<Locked> open = new ArrayDeque<>(roots.stream().map(this::locked).toList());
        while (!open.isEmpty()) {
            Locked one = open.pop();
            if (found.put(one.path(), one) == null) {
                one.needs().forEach(name -> open.add(locked(one.path(), name)));
            }
        }
        return List.copyOf(found.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Unusable("package-lock.json is not of lockfile version 3.");
    }

    /** As much of RFC 8259 as a lock file uses: numbers, true, false and null stay text. */
    static final class Json {
        final String text;
        int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            return switch (peek()) {
                case '{' -> readObject();
                case '[' -> readArray();
                case '"' -> readString();
                default -> readWord();
            };
        }

        char peek() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        boolean next(char close) {
            char here = peek();
            at += here == ',' || here == close ? 1 : 0;
            return here != close;
        }

        Map<String, Object> readObject() {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            while (next('}')) {
                peek();
                String key = readString();
                peek();
                at++;
                object.put(key, read());
            }
            return object;
        }

        List<Object> readArray() {
            List<Object> array = new ArrayList<>();
            at++;
            while (next(']')) {
                array.add(read());
            }
            return array;
        }

        String readString() {
            StringBuilder string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    c = text.charAt(++at);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text, at + 1, at + 5, 16);
                        at += 4;
                    }
                }
                string.append(c);
            }
            at++;
            return string.toString();
        }

        String readWord() {
            int from = at;
            while (",}] \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }
    }
}

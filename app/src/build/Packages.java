// Fetches what the pages are made of, without Node. Run by Maven in generate-resources, from source:
//
//   java src/build/Packages.java <appdir> <cachedir> <outdir>
//
//   appdir    the folder with package-lock.json and src/main/frontend, e.g. app
//   cachedir  where tarballs are kept between builds; "-" means ~/.cache/guildhall/packages
//   outdir    the root of the class path, e.g. app/target/classes; files land in <outdir>/static/{vendor,js},
//             the page that verifies receipts in <outdir>/log/verifier.html, and which packages that took in
//             <outdir>/META-INF/sbom/browser.cdx.json
//
// Working files go to "packages" beside outdir. Nothing happens when inputs and outputs are unchanged. A tarball is
// used only when its SHA-512 is the one in package-lock.json; else exit 1 and a sentence that says what to do.
// The launcher of Java 22 and later (JEP 458) finds the other classes beside this file.
// Why this exists: docs/adr/0005-look-and-packages.md.

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one program of this file: lock file in, checked and bundled static files out. */
public final class Packages {

    static final String FONT = "@fontsource/atkinson-hyperlegible-next";
    static final List<String> FONT_FILES = List.of("latin-400-normal", "latin-400-italic", "latin-700-normal");
    /** Which kinds of file are read: kinds.js has it from the same place as the application. */
    static final String KINDS = "src/main/resources/answers/file-kinds.json";
    static final String VERIFIER = "src/main/frontend/verifier";
    static final String TOKENS = "src/main/resources/static/css/tokens.css";
    /** Parts of a tarball that no browser and no bundler reads. */
    static final Pattern NOT_NEEDED =
            Pattern.compile(".*\\.(map|ts|scss|njk|html|woff|md)|.*/(fixtures|macro-options)\\.json");

    final Path app;
    final Path cache;
    final Path out;
    final Path work;
    final Path modules;
    final List<Path> written = new ArrayList<>();
    final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(proxy())
            .build();

    Packages(Path app, Path cache, Path out) {
        this.app = app.toAbsolutePath().normalize();
        this.cache = cache.toAbsolutePath().normalize();
        this.out = out.toAbsolutePath().normalize();
        this.work = this.out.resolveSibling("packages");
        this.modules = work.resolve("node_modules");
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("Usage: java Packages.java <appdir> <cachedir or -> <outdir>");
            System.exit(2);
        }
        Path cache = args[1].equals("-")
                ? Path.of(System.getProperty("user.home"), ".cache", "guildhall", "packages")
                : Path.of(args[1]);
        try {
            new Packages(Path.of(args[0]), cache, Path.of(args[2])).run();
        } catch (Unusable problem) {
            System.err.println("[packages] " + problem.getMessage());
            System.exit(1);
        }
    }

    void run() throws Exception {
        String inputs = fingerprint();
        if (upToDate(inputs)) {
            return;
        }
        LockFile lock = new LockFile(app.resolve("package-lock.json"));
        List<LockFile.Locked> needed = lock.closure(List.of("govuk-frontend", FONT, "age-encryption"));
        LockFile.Locked bundler = lock.locked("@esbuild/" + platform());
        for (LockFile.Locked one : Stream.concat(needed.stream(), Stream.of(bundler)).toList()) {
            new Tarball(fetch(one)).unpack(work.resolve(one.path()), name -> !NOT_NEEDED.matcher(name).matches());
        }
        copyStyle();
        copyFont();
        copyLicences(needed);
        put("META-INF/sbom/browser.cdx.json", Components.of(needed).getBytes(StandardCharsets.UTF_8));
        bundle(bundler);
        verifier(bundler);
        stamp(inputs);
        System.out.println("[packages] " + written.size() + " files for the browser in " + out.resolve("static"));
    }

    // Fetching

    /** The tarball's bytes, from the cache or the network, with the digest the lock file promises. */
    byte[] fetch(LockFile.Locked one) throws Exception {
        Path kept = cache.resolve(one.name().replace('/', '+') + "-" + one.version() + ".tgz");
        if (Files.exists(kept)) {
            byte[] bytes = Files.readAllBytes(kept);
            if (matches(bytes, one.integrity())) {
                return bytes;
            }
            Files.delete(kept);
        }
        byte[] bytes = download(one);
        if (!matches(bytes, one.integrity())) {
            throw new Unusable(one.name() + " " + one.version() + " from " + one.resolved()
                    + " is not what package-lock.json promises (SHA-512 differs). Nothing of it was kept.");
        }
        Files.createDirectories(cache);
        Path part = Files.createTempFile(cache, "part", ".tgz");
        Files.write(part, bytes);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    byte[] download(LockFile.Locked one) throws InterruptedException {
        System.out.println("[packages] fetching " + one.name() + " " + one.version());
        HttpRequest request = HttpRequest.newBuilder(URI.create(one.resolved()))
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            throw new Unusable(one.resolved() + " answered " + answer.statusCode() + ", not 200.");
        } catch (IOException away) {
            throw new Unusable("Cannot reach " + one.resolved() + " (" + away + "). A first build needs the network, or"
                    + " " + cache + " filled by an earlier one; behind a proxy, set HTTPS_PROXY.");
        }
    }

    static boolean matches(byte[] bytes, String integrity) throws GeneralSecurityException {
        byte[] wanted = Base64.getDecoder().decode(integrity.substring("sha512-".length()));
        return MessageDigest.isEqual(wanted, MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    /** The proxy that the environment names, as other build tools read it; otherwise Java's own settings. */
    static ProxySelector proxy() {
        String named = System.getenv().getOrDefault("HTTPS_PROXY", System.getenv().getOrDefault("https_proxy", ""));
        if (named.isBlank()) {
            return ProxySelector.getDefault();
        }
        URI address = URI.create(named);
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return ProxySelector.of(new InetSocketAddress(address.getHost(), port));
    }

    /** The name the bundler's authors give to this machine, e.g. linux-x64. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String family = os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "darwin" : os;
        return family + "-" + switch (arch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
    }

    // Copying

    /** The style sheet without the typeface and the crest, which are not ours to use. */
    void copyStyle() throws IOException {
        String style = Files.readString(modules.resolve("govuk-frontend/dist/govuk/govuk-frontend.min.css"))
                .replaceAll("/\\*![^*]*Margaret Calvert[^*]*\\*/", "")
                .replaceAll("@font-face\\{[^}]*GDS Transport[^}]*\\}", "")
                .replace("font-family:GDS Transport,arial,sans-serif", "font-family:var(--type)")
                .replaceAll("url\\(/assets/[^)]*\\)", "none");
        if (style.contains("GDS Transport") || style.contains("/assets/")) {
            throw new Unusable("govuk-frontend.min.css changed its shape: its typeface or crest would be served.");
        }
        put("static/vendor/govuk-frontend.min.css", style.getBytes(StandardCharsets.UTF_8));
    }

    void copyFont() throws IOException {
        for (String style : FONT_FILES) {
            String file = "atkinson-hyperlegible-next-" + style + ".woff2";
            put("static/vendor/" + file, Files.readAllBytes(modules.resolve(FONT + "/files/" + file)));
        }
    }

    void copyLicences(List<LockFile.Locked> needed) throws IOException {
        for (LockFile.Locked one : needed) {
            Path ours = app.resolve("src/main/frontend/licences/" + one.name() + ".txt");
            Path theirs = work.resolve(one.path()).resolve("LICENSE");
            Path text = Files.exists(theirs) ? theirs : ours;
            if (!Files.exists(text)) {
                throw new Unusable(one.name() + " (" + one.licence() + ") carries no licence text; add " + ours);
            }
            put("static/vendor/licences/" + one.name().replace('/', '+') + ".txt", Files.readAllBytes(text));
        }
    }

    void put(String name, byte[] bytes) throws IOException {
        Path file = out.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        written.add(file);
    }

    // Bundling

    List<Path> entries() throws IOException {
        Path folder = app.resolve("src/main/frontend");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    void bundle(LockFile.Locked bundler) throws Exception {
        List<String> files = new ArrayList<>();
        entries().forEach(entry -> files.add(entry.toString()));
        files.addAll(List.of("--format=esm", "--outdir=" + out.resolve("static/js")));
        esbuild(bundler, files);
        entries().forEach(entry -> written.add(out.resolve("static/js").resolve(entry.getFileName())));
    }

    /** The page that verifies, in one file: docs/adr/0043-a-page-that-verifies.md. */
    void verifier(LockFile.Locked bundler) throws Exception {
        Path folder = app.resolve(VERIFIER);
        Path script = work.resolve("verifier.js");
        esbuild(bundler, List.of(folder.resolve("page.js").toString(), "--format=iife", "--outfile=" + script));
        String tokens = Files.readString(app.resolve(TOKENS)).replaceAll("@font-face \\{[^}]*\\}", "");
        String style = tokens + Files.readString(folder.resolve("page.css"));
        put("log/verifier.html", OneFile.of(
                Files.readString(folder.resolve("page.html")), style, Files.readString(script).strip()));
    }

    void esbuild(LockFile.Locked bundler, List<String> what) throws Exception {
        Path home = work.resolve(bundler.path());
        Path program = platform().startsWith("win32") ? home.resolve("esbuild.exe") : home.resolve("bin/esbuild");
        program.toFile().setExecutable(true);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(what);
        command.addAll(List.of("--bundle", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none",
                "--log-level=warning"));
        ProcessBuilder run = new ProcessBuilder(command).inheritIO().directory(app.toFile());
        run.environment().put("NODE_PATH", modules.toString());
        if (run.start().waitFor() != 0) {
            throw new Unusable("esbuild could not bundle src/main/frontend; its message is above.");
        }
    }

    // Doing nothing twice

    /** SHA-256 over everything the result depends on, this file included. */
    String fingerprint() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> inputs = new ArrayList<>(entries());
        inputs.addAll(List.of(app.resolve("package-lock.json"), app.resolve(TOKENS), app.resolve(KINDS)));
        try (Stream<Path> files = Files.list(app.resolve(VERIFIER))) {
            inputs.addAll(files.sorted().toList());
        }
        try (Stream<Path> program = Files.list(app.resolve("src/build"))) {
            inputs.addAll(program.sorted().toList());
        }
        for (Path input : inputs) {
            digest.update(input.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(input));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean upToDate(String inputs) throws IOException {
        Path stamp = work.resolve("stamp");
        if (!Files.exists(stamp)) {
            return false;
        }
        List<String> lines = Files.readAllLines(stamp);
        return lines.getFirst().equals(inputs)
                && lines.stream().skip(1).allMatch(name -> Files.exists(out.resolve(name)));
    }

    void stamp(String inputs) throws IOException {
        List<String> lines = new ArrayList<>(List.of(inputs));
        written.forEach(file -> lines.add(out.relativize(file).toString()));
        Files.write(work.resolve("stamp"), lines);
    }
}

package org.guildhall.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed here. We never download one. */
final class Chromium {
    /** The environment variable that names another one. */
    static final String VARIABLE = "GUILDHALL_CHROMIUM";

    /** The one without windows first: the same engine, at three quarters of the work. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> USUAL = List.of("/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome");
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--hide-scrollbars");

    /**
     * An eye runs the examiner's scripts once on each page: compiling them thoroughly costs more than it gives. People
     * seal in theirs, which is long work.
     */
    private static final List<String> HASTY = List.of("--js-flags=--no-maglev,--no-turbofan");

    private Chromium() {}

    /** The program, if there is one. */
    static Optional<Path> found() {
        return found(System.getenv());
    }

    /** The program that these variables lead to: the named one and no other, or the first of the usual names. */
    static Optional<Path> found(Map<String, String> environment) {
        var named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var folders = Stream.concat(
                        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)), USUAL.stream())
                .filter(folder -> !folder.isBlank())
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Objects::nonNull)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it for people, without a window, for this thread alone. */
    static Browser launch() {
        return launch(List.of());
    }

    /** Starts it for an eye, whose scripts run once and are not long. */
    static Browser launchForAnEye() {
        return launch(HASTY);
    }

    /** No sandbox: it does not work for root, who often builds. */
    private static Browser launch(List<String> more) {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(found().orElseThrow())
                        .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                        .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList()));
    }
}

package org.guildhall.rendering;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A process shuts itself in before it reads what a stranger made.
 *
 * <p>Landlock holds for the thread that asks for it and for what that thread starts, and a virtual machine has had
 * threads for long when its first line of Java runs. So the process limits itself and then becomes the same program
 * again, of which every thread is born under these rules. They let it become nothing else.
 */
final class Enclosure {
    /** Told by the first beginning to the second: what holds it back. */
    private static final String HELD = "guildhall.rendering.held";

    private static final String WHOLE = "-D" + HELD + "=whole";
    private static final String DISK_ONLY = "-D" + HELD + "=disk";

    /** An option of the virtual machine for a process that is not to shut itself in. */
    static final String LEFT_OPEN = "-D" + HELD + "=nothing";

    private static final List<String> SYSTEM = List.of(
            // Libraries of C and what finds them.
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/nix/store",
            "/etc/ld.so.cache",
            "/etc/ld.so.preload",
            // Fonts, for files that do not bring theirs.
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            "/usr/share/fontconfig",
            "/etc/fonts",
            // What the virtual machine asks about the computer and itself.
            "/proc/self",
            "/proc/meminfo",
            "/proc/cpuinfo",
            "/proc/stat",
            "/proc/cgroups",
            "/proc/sys/vm",
            "/sys/fs/cgroup",
            "/sys/devices/system/cpu",
            "/sys/devices/system/node",
            "/sys/kernel/mm",
            "/dev/null",
            "/dev/zero",
            "/dev/random",
            "/dev/urandom",
            "/etc/localtime",
            "/usr/share/zoneinfo");

    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1");

    private Enclosure() {}

    /**
     * Shuts this process in. Where the disk can be limited this does not return the first time: the program begins
     * again.
     *
     * @param file all of the strangers' that may be read
     * @param folder all that may be written
     */
    static Confinement enter(Path file, Path folder) {
        var held = System.getProperty(HELD);
        if (held != null) {
            return new Confinement(!held.equals("nothing"), held.equals("whole"));
        }
        var architecture = Architecture.here();
        if (architecture.isEmpty()) {
            return Confinement.NONE;
        }
        try (var kernel = new Kernel(architecture.get())) {
            var disk = limitDisk(kernel, file, folder);
            var calls = Calls.limit(kernel, disk);
            if (disk) {
                beginAgain(kernel, calls ? WHOLE : DISK_ONLY);
            }
            return new Confinement(false, calls);
        } catch (IOException | RuntimeException | LinkageError forbidden) {
            return Confinement.NONE;
        }
    }

    private static boolean limitDisk(Kernel kernel, Path file, Path folder) throws IOException {
        try (var disk = Disk.none(kernel)) {
            if (!disk.known() || !Calls.noNewPrivileges(kernel)) {
                return false;
            }
            for (var place : SYSTEM) {
                disk.read(Path.of(place));
            }
            for (var loader : LOADERS) {
                disk.run(Path.of(loader));
            }
            machine(disk);
            for (var jar : jars()) {
                disk.read(jar);
            }
            return disk.read(file).work(folder).limit();
        }
    }

    /** The virtual machine; some systems keep its settings elsewhere and leave links. */
    private static void machine(Disk disk) throws IOException {
        var home = Path.of(System.getProperty("java.home")).toRealPath();
        disk.read(home).run(program());
        for (var settings : List.of("conf", "conf/security", "conf/management", "lib", "lib/security")) {
            try (var all = Files.newDirectoryStream(home.resolve(settings))) {
                for (var each : all) {
                    if (Files.isSymbolicLink(each)) {
                        disk.read(each);
                    }
                }
            } catch (NoSuchFileException absent) {
                // not every system has all of them
            }
        }
    }

    /** Those of the class path, each by itself: beside them may lie what is nobody's business. */
    private static List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        for (var jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(Path.of(jar));
        }
        var first = jars.getFirst();
        if (jars.size() > 1 || !Files.isRegularFile(first)) {
            return jars;
        }
        try (var open = new JarFile(first.toFile())) {
            var manifest = open.getManifest();
            var named = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            for (var other : named == null ? new String[0] : named.split(" ")) {
                jars.add(first.resolveSibling(other));
            }
        }
        return jars;
    }

    private static Path program() {
        return Path.of(ProcessHandle.current().info().command().orElseThrow());
    }

    /** The same words once more; returns only if the kernel does not do it. */
    private static void beginAgain(Kernel kernel, String held) throws IOException {
        var words = new ArrayList<>(
                List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0")));
        words.add(1, held);
        var environment = new ArrayList<String>();
        for (var variable : System.getenv().entrySet()) {
            environment.add(String.join("=", variable.getKey(), variable.getValue()));
        }
        kernel.call("execve", kernel.text(program().toString()), kernel.texts(words), kernel.texts(environment));
    }
}

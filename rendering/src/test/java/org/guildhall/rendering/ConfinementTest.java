package org.guildhall.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the process that reads files can still do once it has shut itself in, by a process that does the same. */
class ConfinementTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void whoeverTakesTheProcessOverReachesNothingAndNobody() throws Exception {
        requireKernel();
        assertThat(tried(WorkshopTest.program(Trying.class), true, "shut-in")).isEmpty();
        assertThat(elsewhere("shut-in").resolve("secret")).hasContent("the key of the log");
    }

    /** Or the one above would show nothing: each of its tries is one that succeeds. */
    @Test
    void whoeverIsNotShutInDoesAllOfThat() throws Exception {
        assertThat(tried(WorkshopTest.program(Trying.class, "-D" + Trying.FREE + "=true"), false, "free"))
                .isEqualTo(Trying.all());
    }

    @Test
    void itBecomesNoOtherProgramUnlessItIsFree() throws Exception {
        requireKernel();
        assertThat(becoming("-Da=b", "held")).isEqualTo(Ending.WHOLE);
        assertThat(becoming("-D" + Trying.CALLS + "=true", "calls")).isEqualTo(Ending.WHOLE);
        assertThat(becoming("-D" + Trying.FREE + "=true", "free")).isEqualTo(Ending.DAMAGED); // it is gone
    }

    private Ending becoming(String option, String name) throws IOException {
        var text = Files.writeString(folder.resolve("any.txt"), "any");
        return new Workshop(WorkshopTest.program(Trying.Becoming.class, option), LONG, false)
                .read(text, "text/plain", work(name))
                .ending();
    }

    @Test
    void callsAreLimitedWhereTheDiskCannotBe() throws Exception {
        requireKernel();
        var calls = WorkshopTest.program(Trying.class, "-D" + Trying.CALLS + "=true");
        assertThat(tried(calls, false, "calls"))
                .containsExactly(
                        "to read",
                        "to read by a thread as old as the process",
                        "to list",
                        "to write",
                        "to make",
                        "to rename",
                        "to delete",
                        "to read the account list",
                        "to read the server's variables");
    }

    @Test
    void theProcessSaysWhatHoldsItBackAndReadsNothingUnlessItMayWithoutThat() throws Exception {
        var other = WorkshopTest.program(Command.class, "-Dos.name=Another");
        var text = Files.writeString(folder.resolve("a.txt"), "Signals");
        var careful = new Workshop(other, LONG, true);
        assertThat(careful.confinement(work("asked"))).isEqualTo(Confinement.NONE);
        assertThatThrownBy(() -> careful.read(text, "text/plain", work("careful")))
                .isInstanceOf(Unconfined.class);
        var plan = Pdfs.letter(folder.resolve("a.pdf"), 1);
        assertThatThrownBy(() -> careful.read(plan, "application/pdf", work("unread")))
                .isInstanceOf(Unconfined.class);
        assertThat(folder.resolve("unread")).isEmptyDirectory();
        assertThat(new Workshop(other, LONG, false)
                        .read(text, "text/plain", work("easy"))
                        .ending())
                .isEqualTo(Ending.WHOLE);
    }

    @Test
    void whereTheVirtualMachineDoesNotStartUnderTheRulesAFileIsReadWithoutThemIfItMay() throws Exception {
        requireKernel();
        var settings =
                Files.createFile(folder.resolve("settings")); // not among what a process may read that is shut in
        var program = WorkshopTest.program(Command.class, "-XX:Flags=" + settings);
        var text = Files.writeString(folder.resolve("a.txt"), "Signals");
        var easy = new Workshop(program, LONG, false);
        assertThat(easy.confinement(work("asked"))).isEqualTo(Confinement.NONE);
        assertThat(easy.read(text, "text/plain", work("easy")).ending()).isEqualTo(Ending.WHOLE);
        var careful = new Workshop(program, LONG, true);
        assertThatThrownBy(() -> careful.read(text, "text/plain", work("careful")))
                .isInstanceOf(Unconfined.class);
        var broken = new Workshop(WorkshopTest.program(Command.class, "-XX:NoSuchOption"), LONG, false);
        assertThatThrownBy(() -> broken.read(text, "text/plain", work("broken")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Unconfined.class);
    }

    @Test
    void onThisComputerItIsShutIn() throws Exception {
        requireKernel();
        var workshop = new Workshop(WorkshopTest.program(Command.class), LONG, true);
        assertThat(workshop.confinement(work("asked"))).isEqualTo(new Confinement(true, true));
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatIsShutInShowsFilesOfEachKindAsAnyOther(Kind kind) throws Exception {
        requireKernel();
        var file = file(kind);
        var here = Shown.of(kind, file, work("here"));
        var there = new Workshop(WorkshopTest.program(Command.class), LONG, true)
                .read(file, mediaType(kind), work("there"));
        assertThat(here.leaves()).isNotEmpty();
        assertThat(there).isEqualTo(new Rendering(here.leaves(), here.ending()));
        if (here.leaves().getFirst().drawn()) {
            assertThat(Leaves.picture(folder.resolve("there"), 1))
                    .hasSameBinaryContentAs(Leaves.picture(folder.resolve("here"), 1));
        }
    }

    /** What succeeded, of all that was tried. */
    private List<String> tried(List<String> program, boolean confined, String name) throws Exception {
        var other = new ProcessBuilder("/bin/sleep", "60").start();
        var socket = UnixDomainSocketAddress.of(elsewhere(name).resolve("socket"));
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var waiting = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            waiting.bind(socket);
            for (var each : List.of("secret", "moved", "deleted")) {
                Files.writeString(elsewhere(name).resolve(each), "the key of the log");
            }
            var where = server.getLocalPort() + "\n" + elsewhere(name) + "\n" + other.pid();
            var file = Files.writeString(folder.resolve(name + ".txt"), where);
            var rendering = new Workshop(program, LONG, confined).read(file, "text/plain", work(name));
            assertThat(rendering.ending()).isEqualTo(Ending.WHOLE);
            assertThat(folder.resolve(name).resolve("own")).hasContent("mine");
            return rendering.leaves().stream().map(Leaf::text).toList();
        } finally {
            other.destroyForcibly();
        }
    }

    private Path elsewhere(String name) throws IOException {
        return Files.createDirectories(folder.resolve("elsewhere-" + name));
    }

    private Path file(Kind kind) throws IOException {
        var file = folder.resolve(kind.name());
        switch (kind) {
            case PDF -> Pdfs.pages(file, 2, org.apache.pdfbox.pdmodel.common.PDRectangle.LETTER, Pdfs::acting);
            case PNG, JPEG, TIFF -> picture(kind.name(), file);
            case TEXT -> Files.writeString(file, "Feux de circulation");
            case WORD ->
                zip(
                        file,
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                                + "<w:body><w:p><w:r><w:t>Signals</w:t></w:r></w:p></w:body></w:document>");
            case SHEETS -> {
                try (var out = Files.newOutputStream(file);
                        var book = new Workbook(out, "Guildhall", "1.0")) {
                    book.newWorksheet("Prices").value(0, 0, "Signals");
                }
            }
        }
        return file;
    }

    private static void picture(String format, Path file) throws IOException {
        var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(20, 20, 200, 100);
        graphics.dispose();
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    }

    private static void zip(Path file, String name, String content) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String mediaType(Kind kind) {
        return switch (kind) {
            case PDF -> "application/pdf";
            case PNG -> "image/png";
            case JPEG -> "image/jpeg";
            case TIFF -> "image/tiff";
            case TEXT -> "text/plain";
            case WORD -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case SHEETS -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        };
    }

    private Path work(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** Asked of the kernel's own list and not of what is tested, so that nothing passes because it does not work. */
    private static void requireKernel() throws IOException {
        var names = Path.of("/proc/kallsyms");
        var known = Files.isReadable(names) && lists(names) && !Boolean.getBoolean("guildhall.landlock.absent");
        if (!known) {
            System.err.println("NOT TESTED: this kernel does not shut processes in (Landlock and seccomp), "
                    + "or -Dguildhall.landlock.absent=true says that a container forbids it.");
        }
        assumeTrue(known, "This kernel does not shut processes in.");
    }

    private static boolean lists(Path names) throws IOException {
        try (var lines = Files.lines(names, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.contains("sys_landlock_restrict_self"));
        }
    }
}

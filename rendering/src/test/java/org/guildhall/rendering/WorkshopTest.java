package org.guildhall.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files read by a process of their own, which is ended when it has had its time or its memory. */
class WorkshopTest {
    private static final String PDF = "application/pdf";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadInAnotherProcessAndItsPicturesLieInTheFolder() throws IOException {
        var rendering = new Workshop(program(Command.class), LONG, false).read(pdf(2), PDF, work("w"));
        assertThat(rendering.ending()).isEqualTo(Ending.WHOLE);
        assertThat(rendering.leaves()).extracting(Leaf::text).containsExactly("Signals of page 1", "Signals of page 2");
        assertThat(Rendering.picture(folder.resolve("w"), 2)).isNotEmptyFile();
    }

    @Test
    void oneThatTakesTooLongIsEndedAndOneThatFillsItsMemoryEndsItself() throws IOException {
        var quick = new Workshop(program(Command.class), Duration.ofMillis(1), false);
        assertThat(quick.read(pdf(1), PDF, work("slow"))).isEqualTo(new Rendering(List.of(), Ending.SLOW));
        // A later option counts more than an earlier one.
        var small = new Workshop(program(Command.class, "-Xmx8m"), LONG, false);
        assertThat(small.read(pdf(30), PDF, work("large")).ending()).isEqualTo(Ending.LARGE);
    }

    @Test
    void aProcessThatSaysAnythingElseIsBelievedNothing() throws IOException {
        var lies = new Workshop(program(Lies.class), LONG, false);
        assertThat(lies.read(pdf(1), PDF, work("lies"))).isEqualTo(new Rendering(List.of(), Ending.DAMAGED));
        var noise = new Workshop(program(Noise.class), LONG, false);
        assertThat(noise.read(pdf(1), PDF, work("noise")).ending()).isEqualTo(Ending.DAMAGED);
    }

    @Test
    void theProcessIsGivenNothingOfOurEnvironment() throws IOException {
        assertThat(System.getenv()).isNotEmpty();
        var told = new Workshop(program(Environment.class), LONG, false).read(pdf(1), PDF, work("told"));
        assertThat(told.leaves().getFirst().text()).isEqualTo("[LC_ALL]");
    }

    @Test
    void whereNoProcessCanBeStartedNothingIsSaidOfTheFile() {
        var absent = new Workshop(List.of(folder.resolve("no-java").toString(), "Command"), LONG, false);
        assertThatThrownBy(() -> absent.read(pdf(1), PDF, work("absent"))).isInstanceOf(IOException.class);
    }

    @Test
    void kindsThatHaveARenditionAreThese() {
        assertThat(Workshop.takes(PDF)).isTrue();
        assertThat(Workshop.takes("application/zip")).isFalse();
        assertThat(Workshop.takes("")).isFalse();
    }

    /** Says that there is a picture where there is none. */
    static final class Lies {
        public static void main(String[] args) {
            System.out.println("{\"leaf\":{\"kind\":\"PICTURE\",\"title\":\"\",\"width\":9,\"height\":9,"
                    + "\"whole\":true,\"text\":\"\",\"rows\":[]}}");
            System.out.println("{\"ending\":\"WHOLE\"}");
        }
    }

    /** Never ends a line. */
    static final class Noise {
        public static void main(String[] args) {
            var more = "a".repeat(1 << 20);
            while (!System.out.checkError()) {
                System.out.print(more);
            }
        }
    }

    /** Says which variables it was given. */
    static final class Environment {
        public static void main(String[] args) {
            var given = System.getenv().keySet();
            System.out.println("{\"leaf\":{\"kind\":\"TEXT\",\"title\":\"\",\"width\":0,\"height\":0,\"whole\":true,"
                    + "\"text\":\"" + given + "\",\"rows\":[]}}");
            System.out.println("{\"ending\":\"WHOLE\"}");
        }
    }

    static List<String> program(Class<?> main, String... options) {
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current().info().command().orElseThrow());
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return words;
    }

    private Path pdf(int pages) throws IOException {
        var file = folder.resolve(pages + ".pdf");
        return Files.exists(file) ? file : Pdfs.letter(file, pages);
    }

    private Path work(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}

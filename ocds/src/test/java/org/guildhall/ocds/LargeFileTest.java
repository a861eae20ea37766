package org.guildhall.ocds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guildhall.ocds.Finding.Taken;
import org.junit.jupiter.api.Test;

/** A package of 30 MB on one line, made while it is read: what has been handed over is let go. */
class LargeFileTest {
    private static final int RELEASES = 30_000;
    private static final String TEXT = "x".repeat(1000);

    @Test
    void memoryIsThatOfOneReleaseWhateverTheSizeOfThePackage() throws IOException {
        var handedOver = new ArrayList<WeakReference<Object>>();
        var alive = new ArrayList<Long>();
        var tally = new Documents().read("large.json", large(), finding -> {
            if (finding instanceof Taken taken) {
                handedOver.add(new WeakReference<>(taken.body()));
                if (handedOver.size() % 10_000 == 0) {
                    System.gc();
                    alive.add(handedOver.stream()
                            .filter(each -> each.get() != null)
                            .count());
                }
            }
        });
        assertThat(tally).isEqualTo(new Tally(1, RELEASES, RELEASES, 0, 0));
        assertThat(alive).hasSize(3).allSatisfy(count -> assertThat(count).isLessThan(10));
    }

    private static InputStream large() {
        var releases = IntStream.range(0, RELEASES)
                .mapToObj(each -> (each == 0 ? "" : ",") + "{\"ocid\":\"ocds-213czf-" + each + "\",\"language\":\""
                        + TEXT + "\"}");
        Iterator<InputStream> parts = Stream.of(Stream.of("{\"releases\":["), releases, Stream.of("],\"uri\":\"u\"}"))
                .flatMap(each -> each)
                .<InputStream>map(each -> new ByteArrayInputStream(each.getBytes(UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }
}

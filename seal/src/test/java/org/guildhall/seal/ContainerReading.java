package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads containers in tests, and says what is wrong with them. */
abstract class ContainerReading {
    final SealFixtures.Memory memory = new SealFixtures.Memory();

    BidManifest read(byte[] tar) throws IOException {
        return read(tar, BidLimits.STANDARD);
    }

    BidManifest read(byte[] tar, BidLimits limits) throws IOException {
        return BidContainer.read(new ByteArrayInputStream(tar), limits, memory);
    }

    void assertBroken(Breakage breakage, byte[] tar) throws IOException {
        assertBroken(breakage, tar, BidLimits.STANDARD);
    }

    void assertBroken(Breakage breakage, byte[] tar, BidLimits limits) throws IOException {
        assertThat(breakageOf(tar, limits)).isEqualTo(breakage.name());
    }

    String breakageOf(byte[] tar, BidLimits limits) throws IOException {
        try {
            read(tar, limits);
            return "none";
        } catch (BrokenEnvelope broken) {
            return broken.breakage().name();
        }
    }
}

package org.guildhall.seal.shares;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Several values as one string of bytes that no other values make.
 *
 * <p>Shape: each value after its length in two bytes, most significant first.
 */
final class Fields {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Fields text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Fields number(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    Fields bytes(byte[] value) {
        if (value.length > 0xffff) {
            throw new IllegalArgumentException("a field is too long");
        }
        out.write(value.length >> 8);
        out.write(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}

package org.guildhall.seal.shares;

import java.util.List;

/**
 * Arithmetic on bytes as the field of 256 elements, without branches or tables that depend on a value.
 *
 * <p>Source: FIPS 197, section 4: the polynomial x^8 + x^4 + x^3 + x + 1. SLIP-0039 has the same field.
 */
final class GaloisField {
    private static final int REDUCTION = 0x1b;
    private static final int BITS = 8;

    private GaloisField() {}

    /** The product of two elements, 0 to 255. */
    static int multiply(int left, int right) {
        var product = 0;
        var doubled = left;
        for (var bit = 0; bit < BITS; bit++) {
            product ^= doubled & -((right >> bit) & 1);
            doubled = ((doubled << 1) & 0xff) ^ (REDUCTION & -(doubled >> (BITS - 1)));
        }
        return product;
    }

    /** The inverse of an element: its 254th power; 0 for 0. */
    static int inverse(int element) {
        var power = 1;
        for (var bit = 0; bit < BITS; bit++) {
            power = multiply(power, power);
            power = bit < BITS - 1 ? multiply(power, element) : power;
        }
        return power;
    }

    /** A point of the same polynomial in each byte: known to everybody where it is, known to few what it is. */
    record Point(int at, byte[] value) {}

    /**
     * The value at {@code at} of the polynomials of least degree through {@code points}, byte by byte.
     *
     * <p>Source: Lagrange's interpolation. Where the points are is no secret, so their weights are not either.
     *
     * @param points at different places, of one length
     */
    static byte[] interpolate(List<Point> points, int at) {
        var result = new byte[points.getFirst().value().length];
        for (var point : points) {
            var weight = weight(points, point, at);
            for (var index = 0; index < result.length; index++) {
                result[index] ^= (byte) multiply(point.value()[index] & 0xff, weight);
            }
        }
        return result;
    }

    private static int weight(List<Point> points, Point of, int at) {
        var weight = 1;
        for (var other : points) {
            if (other.at() != of.at()) {
                weight = multiply(weight, multiply(at ^ other.at(), inverse(of.at() ^ other.at())));
            }
        }
        return weight;
    }
}

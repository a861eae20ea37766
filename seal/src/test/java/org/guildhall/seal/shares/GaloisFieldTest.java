package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaloisFieldTest {
    /** Source: FIPS 197, section 4.2, its two worked examples. */
    @Test
    void theProductsOfTheStandardComeOut() {
        assertThat(GaloisField.multiply(0x57, 0x83)).isEqualTo(0xc1);
        assertThat(GaloisField.multiply(0x57, 0x13)).isEqualTo(0xfe);
    }

    @Test
    void everyProductIsThatOfLongMultiplication() {
        for (var left = 0; left < 256; left++) {
            for (var right = 0; right < 256; right++) {
                assertThat(GaloisField.multiply(left, right)).isEqualTo(longMultiplication(left, right));
            }
        }
    }

    @Test
    void everyElementButZeroTimesItsInverseIsOne() {
        assertThat(GaloisField.inverse(0)).isZero();
        for (var element = 1; element < 256; element++) {
            assertThat(GaloisField.multiply(element, GaloisField.inverse(element)))
                    .isOne();
        }
    }

    @Test
    void aPolynomialIsFoundAgainFromItsPoints() {
        var random = new Random(7);
        for (var round = 0; round < 1000; round++) {
            var coefficients = random.ints(4, 0, 256).toArray();
            var points = List.of(
                    point(coefficients, 1), point(coefficients, 9), point(coefficients, 200), point(coefficients, 255));
            for (var at : new int[] {0, 1, 2, 254}) {
                assertThat(GaloisField.interpolate(points, at))
                        .isEqualTo(point(coefficients, at).value());
            }
        }
    }

    private static GaloisField.Point point(int[] coefficients, int at) {
        var value = 0;
        for (var coefficient : coefficients) {
            value = longMultiplication(value, at) ^ coefficient;
        }
        return new GaloisField.Point(at, new byte[] {(byte) value});
    }

    /** Multiplies first and divides by the polynomial afterwards. */
    private static int longMultiplication(int left, int right) {
        var product = 0;
        for (var bit = 0; bit < 8; bit++) {
            product ^= (right & (1 << bit)) == 0 ? 0 : left << bit;
        }
        for (var bit = 15; bit >= 8; bit--) {
            product ^= (product & (1 << bit)) == 0 ? 0 : 0x11b << (bit - 8);
        }
        return product;
    }
}

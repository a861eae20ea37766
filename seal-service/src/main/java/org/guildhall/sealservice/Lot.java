package org.guildhall.sealservice;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one closing lock is for: a stage of a city. Each has a key of its own.
 *
 * <p>Shape: {@code city} up to 64, {@code stage} up to 128 characters, letters, digits and {@code . _ : -}.
 *
 * @throws IllegalArgumentException for another shape
 */
public record Lot(String city, String stage) {
    private static final Pattern CITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    public Lot {
        if (!CITY.matcher(city).matches() || !STAGE.matcher(stage).matches()) {
            throw new IllegalArgumentException("not a stage of a city");
        }
    }

    /** @throws IllegalArgumentException for another shape */
    static String requireCity(String city) {
        if (!CITY.matcher(city).matches()) {
            throw new IllegalArgumentException("not a city");
        }
        return city;
    }

    /** Empty for another shape. */
    static Optional<Lot> of(String city, String stage) {
        return CITY.matcher(city).matches() && STAGE.matcher(stage).matches()
                ? Optional.of(new Lot(city, stage))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return city + "/" + stage;
    }
}

package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Letters for bidders whose names evaluators do not see: A to Z, then AA, AB and so on. */
final class Labels {
    private Labels() {}

    /** The same things in an order that says nothing of their arrival, repeatable from its seed. */
    static <T> List<T> shuffled(List<T> things, long seed) {
        var order = new ArrayList<>(things);
        Collections.shuffle(order, new Random(seed));
        return List.copyOf(order);
    }

    /** The letter of the {@code index}th, counted from 0. */
    static String letter(int index) {
        var last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letter(index / 26 - 1) + last;
    }
}

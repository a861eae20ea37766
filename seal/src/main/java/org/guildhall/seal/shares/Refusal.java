package org.guildhall.seal.shares;

import java.util.List;

/**
 * These shares do not make the key.
 *
 * <p>Shape: {@code detail} is one English sentence for the record; people are shown the code in their language.
 *
 * @param indices the shares at fault, where that can be told
 */
public record Refusal(ShareFault fault, List<Integer> indices, String detail) implements Combination, Resharing {
    public Refusal {
        indices = List.copyOf(indices);
    }
}

package org.guildhall.rulings;

/** Where the city is, in the words of the rules. The room where it is said provides it. */
public interface Jurisdiction {
    /** Where it is now. */
    Where where();

    /** What is known of it: never a province that nobody has named. */
    sealed interface Where {
        /** Nobody has said it. Nothing is put to the market before somebody has. */
        record Unsaid() implements Where {}

        /** Somebody has said that the law of these rules is not the city’s: no rule is asked. */
        record Outside() implements Where {}

        /**
         * A body of a province or territory, each by its code in the packs.
         *
         * @param entity such as {@code municipality}
         * @param province such as {@code ON}
         * @param bylaw whose ladder is asked, or empty: the one that is usual in the province, for orientation
         */
        record In(String entity, String province, String bylaw) implements Where {}
    }
}

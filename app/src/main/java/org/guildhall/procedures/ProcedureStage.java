package org.guildhall.procedures;

import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a procedure: invite, submit, open, assess, select, as data.
 *
 * @param entry who may submit
 * @param sealed whether what is submitted stays unreadable until several officers open it after closing
 * @param binding whether submitting makes a binding offer (in common-law provinces, "Contract A")
 * @param submit what is submitted
 * @param assess how it is assessed; empty: not at all
 * @param select how many go on, and how
 * @param publishes the notices the law expects of this stage
 * @param namesFrom from when names and totals of bids are public. Rules that were stored before they named it: from the
 *     evaluation where people give points, and elsewhere from the opening
 * @param reviewed which of them a second person accepts before they are published; rules that were stored before they
 *     named it ask for none
 * @param standstillDays whole days between the decision and the signature; zero: none
 * @param minimumDays least number of days from publication to closing, counted on the city's calendar
 * @param irrevocableDays how many days after closing a binding bid may not be taken back, unless the buyer chooses
 *     others before publication; zero where bids do not bind; null in rules that were stored before they named it
 * @param negotiation how price and terms are negotiated with the first in rank; null: they are not
 */
public record ProcedureStage(
        String id,
        Bilingual title,
        Entry entry,
        boolean sealed,
        boolean binding,
        Submit submit,
        List<Assessment> assess,
        Select select,
        List<Notice> publishes,
        NamesFrom namesFrom,
        List<Notice> reviewed,
        int standstillDays,
        int minimumDays,
        @Nullable Integer irrevocableDays,
        @Nullable Negotiation negotiation) {
    /** Units: days; the longest that a bid may be bound after closing. */
    public static final int MOST_IRREVOCABLE = 365;

    public ProcedureStage {
        assess = List.copyOf(assess);
        publishes = List.copyOf(publishes);
        namesFrom = namesFrom == null ? usual(assess) : namesFrom;
        reviewed = reviewed == null ? List.of() : List.copyOf(reviewed);
    }

    private static NamesFrom usual(List<Assessment> assess) {
        return assess.contains(Assessment.RATED) ? NamesFrom.EVALUATION : NamesFrom.OPENING;
    }

    /** The days of {@code irrevocableDays}; zero where none are named. */
    public int daysIrrevocable() {
        return irrevocableDays == null ? 0 : irrevocableDays;
    }

    /** True if price and terms are negotiated with the first in rank before anybody is recommended. */
    public boolean negotiates() {
        return negotiation != null;
    }

    public boolean assesses(Assessment assessment) {
        return assess.contains(assessment);
    }

    /** True if the sum of points orders the bids; a price alone decides as it is, and has no points. */
    public boolean givesPoints() {
        return assesses(Assessment.RATED);
    }

    /**
     * Bounds of the negotiation with one bidder, published before anybody bids.
     *
     * @param days from its opening until nothing is asked, offered or agreed any more
     * @param rounds the most rounds: what the city asks, and what the bidder offers in answer
     */
    public record Negotiation(int days, int rounds) {
        /** Units: days and rounds; the most that a procedure may name. */
        public static final int MOST_DAYS = 120;

        public static final int MOST_ROUNDS = 10;
    }

    /** Who may submit in a stage. */
    public enum Entry {
        /** Any registered vendor. */
        ANYONE,
        /** Vendors the buyer invites, named before publication. */
        INVITED,
        /** Vendors that an earlier stage selected. */
        SELECTED,
        /** One vendor, named before publication with the reasons. */
        NAMED
    }

    /** One way of assessing. */
    public enum Assessment {
        /** Each mandatory criterion is met or not. */
        MANDATORY,
        /** Evaluators give points. */
        RATED,
        /** Beside points of people: points for the price by the published anchors. Alone: the lowest price. */
        PRICE,
        /** Statements that answer a notice of intent are accepted or not. */
        NOTICE
    }

    /** What is published in the course of a stage. */
    public enum Notice {
        NOTICE,
        NOTICE_OF_INTENT,
        ANSWERS,
        OPENING,
        QUALIFIED,
        SYNTHESIS,
        AWARD
    }

    /** From when it is public who bid, and at what total. */
    public enum NamesFrom {
        /** They are read out when the bids are opened. */
        OPENING,
        /** Only once the panel has agreed, or the stage ended otherwise: people judge without knowing whose it is. */
        EVALUATION
    }

    /** What a stage asks for: sections of its form in order, and whether prices are asked. */
    public record Submit(List<Section> sections, boolean prices) {
        public Submit {
            sections = List.copyOf(sections);
        }
    }

    /** A part of a form. */
    public record Section(String id, Bilingual title) {}

    /** True if the bids of the stage are put in an order, by points or by price. */
    public boolean orders() {
        return assesses(Assessment.RATED) || assesses(Assessment.PRICE);
    }

    /** What sets bids apart that are equal in points, or in price where the lowest price wins. */
    public enum TieBreak {
        /** More points for quality. */
        QUALITY,
        /** The lower price. */
        PRICE,
        /** The lot, which anyone can draw again from what is published. */
        DRAW
    }

    /**
     * Who goes on.
     *
     * @param count the most for {@link Kind#TOP}, otherwise zero
     * @param ties in which order equal bids are set apart; empty where bids have no order. Rules that were stored
     *     before they named it have the order that was the only one then
     */
    public record Select(Kind kind, int count, List<TieBreak> ties) {
        private static final List<TieBreak> UNNAMED = List.of(TieBreak.QUALITY, TieBreak.PRICE, TieBreak.DRAW);

        public Select {
            ties = ties == null ? UNNAMED : List.copyOf(ties);
        }

        /** How those who go on are chosen. */
        public enum Kind {
            /** The highest-ranked one, who is recommended for award. */
            ONE,
            /** The {@code count} highest-ranked, who may enter the next stage. */
            TOP,
            /** Everyone who meets the mandatory criteria and the minimums. */
            ALL_QUALIFIED,
            /** Nobody: the stage only informs. */
            NONE
        }

        /** True when those selected may enter a later stage. */
        public boolean leadsOn() {
            return kind == Kind.TOP || kind == Kind.ALL_QUALIFIED;
        }
    }
}

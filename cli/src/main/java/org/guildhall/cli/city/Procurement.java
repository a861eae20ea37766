package org.guildhall.cli.city;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One procurement of the fictional city: what is needed, asked, offered and judged, and how far it goes.
 *
 * @param id unique; part of the idempotency keys with which it is created
 * @param wave which procurements are played together: time passes within a wave, and a later one begins after it
 * @param requester who in the cast needs it; {@code requester} if absent
 * @param need the body of a need, as the API takes it
 * @param request the body of a purchase request, without its need and title
 * @param summary of the solicitation; the problem of the need if absent
 * @param basis what the law asks about the buy, as the API takes it
 * @param negotiation of price and terms with the first in rank, where the procedure has one
 * @param reason why it was cancelled or nobody was suitable
 * @param synthesis what the city learnt, where it only asked for information
 * @param contract what becomes of its award, where that is played on
 */
public record Procurement(
        String id,
        Goal goal,
        int wave,
        String requester,
        Map<String, Object> need,
        @Nullable Map<String, Object> request,
        @Nullable String procedure,
        @Nullable Bilingual summary,
        Map<String, Object> basis,
        List<Paper> papers,
        List<Stage> stages,
        @Nullable Negotiation negotiation,
        @Nullable Bilingual reason,
        @Nullable Bilingual synthesis,
        @Nullable Agreement contract) {
    public Procurement {
        requester = requester == null ? "requester" : requester;
        basis = basis == null ? Map.of() : Map.copyOf(basis);
        papers = papers == null ? List.of() : List.copyOf(papers);
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /** A text in both languages. */
    public record Bilingual(String en, String fr) {
        /** In a language, {@code en} or {@code fr}. */
        public String in(String language) {
            return language.equals("fr") ? fr : en;
        }
    }

    /** One line of the request, as a document shows it. */
    public record Item(Bilingual description, String unspsc, int quantity) {}

    /** A document of the notice: {@code kind} says how it is made. */
    public record Paper(String kind, String name, Bilingual title) {}

    /**
     * One stage.
     *
     * @param days from its start to its closing
     * @param named the vendor an offer is asked of, where the procedure names one
     * @param criteria as the API takes them
     * @param fields of the form beside those that follow from the criteria, as the API takes them
     */
    public record Stage(
            int days,
            @Nullable String named,
            List<Map<String, Object>> criteria,
            List<Map<String, Object>> fields,
            List<Question> questions,
            @Nullable Addendum addendum,
            List<Bid> bids) {
        public Stage {
            criteria = criteria == null ? List.of() : List.copyOf(criteria);
            fields = fields == null ? List.of() : List.copyOf(fields);
            questions = questions == null ? List.of() : List.copyOf(questions);
            bids = bids == null ? List.of() : List.copyOf(bids);
        }
    }

    /** A question; without an answer it waits for one. */
    public record Question(
            String vendor,
            String text,
            @Nullable Bilingual question,
            @Nullable Bilingual answer) {}

    /** A change after publication: a new summary. */
    public record Addendum(Bilingual reason, Bilingual summary) {}

    /**
     * What a vendor offers, and how it will be judged.
     *
     * @param says the answer to every question in words; no other bid of the stage says the same
     * @param answers to fields that are not words, by field
     * @param prices of each unit before tax, in the order of the lines
     * @param draft true if it is never submitted
     * @param scores by rated criterion, 0 to 10
     * @param unmet mandatory criteria that it does not meet
     * @param reply why its statement of capabilities is not accepted; absent: not answered
     */
    public record Bid(
            String vendor,
            String says,
            Map<String, String> answers,
            List<String> prices,
            boolean draft,
            Map<String, String> scores,
            List<String> unmet,
            @Nullable Bilingual reply) {
        public Bid {
            answers = answers == null ? Map.of() : Map.copyOf(answers);
            prices = prices == null ? List.of() : List.copyOf(prices);
            scores = scores == null ? Map.of() : Map.copyOf(scores);
            unmet = unmet == null ? List.of() : List.copyOf(unmet);
        }
    }

    /** What is said with whom; the last offer is agreed on, unless the procurement is left negotiating. */
    public record Negotiation(String vendor, List<Round> rounds) {}

    /**
     * What the city asks, and what is offered for it.
     *
     * @param prices of each unit before tax, in the order of the lines; absent: not answered yet
     */
    public record Round(
            String question,
            @Nullable List<String> prices,
            @Nullable String terms) {}

    /** What is to be bought; nothing before it is requested. */
    public List<Item> items() {
        return request != null && request.get("lines") instanceof List<?> lines
                ? lines.stream().map(line -> item((Map<?, ?>) line)).toList()
                : List.of();
    }

    /** A value of the request in words. */
    public String requested(String name) {
        return request == null ? "" : String.valueOf(request.get(name));
    }

    private static Item item(Map<?, ?> line) {
        var quantity = Integer.parseInt(String.valueOf(line.get("quantity")));
        return new Item(bilingual(line.get("description")), String.valueOf(line.get("unspsc")), quantity);
    }

    /** A text of a need, request or criterion. */
    public static Bilingual bilingual(@Nullable Object text) {
        return text instanceof Map<?, ?> both
                ? new Bilingual(String.valueOf(both.get("en")), String.valueOf(both.get("fr")))
                : new Bilingual(String.valueOf(text), String.valueOf(text));
    }

    /** What it is called in English; the city never has two needs of one title. */
    String title() {
        return title("en");
    }

    /** What it is called in a language, {@code en} or {@code fr}. */
    public String title(String language) {
        return bilingual(need.get("title")).in(language);
    }
}

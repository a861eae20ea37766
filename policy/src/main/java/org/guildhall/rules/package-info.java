/**
 * The procurement rules of Canada as dated, cited data, and what follows from them for one purchase.
 *
 * <pre>{@code
 * var rules = RuleBook.shipped();                                  // refuses packs that nobody could decide by
 * var question = QuestionJson.read(bytes);
 * var answer = rules.answer(question);                             // agreements, methods, days, duties, findings
 * Explained.in(Language.EN, answer).forEach(System.out::println);  // the same in plain sentences
 * }</pre>
 *
 * <p>Rules are rows of CSV files ({@link Pack}): what applies to whom, from when until when, with its source and
 * whether somebody read it there. {@link RuleBook} knows no number, no province and no date by itself. A row that is
 * unverified takes part, is shown as unverified, and is listed among what a named person has to confirm. A day
 * without a row answers “no rule loaded”, never the last number known.
 *
 * <p>Engineering inputs, not legal advice. Why it is so: {@code docs/adr/0036-rules-are-rows-of-csv.md}.
 */
@NullMarked
package org.guildhall.rules;

import org.jspecify.annotations.NullMarked;

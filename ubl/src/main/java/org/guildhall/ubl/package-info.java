/**
 * The Universal Business Language 2.1: purchase orders out, invoices and credit notes in, by the official rules.
 *
 * <p>Nothing here knows Spring, a database or a clock, and nothing here ever opens a connection: schemas and rules come
 * with the library. All doors are safe for use by many threads at once.
 *
 * <pre>{@code
 * byte[] file = Orders.write(order);                       // Peppol BIS Order 3
 *
 * switch (Invoices.read(upload, Limits.STANDARD)) {
 *     case Reading.Read(var invoice, var warnings) -> keep(invoice);
 *     case Reading.Broken(var violations) -> tell(violations);        // each with the id of the official rule
 *     case Reading.Unreadable(var code, var details) -> refuse(code); // "ubl.doctype"
 * }
 *
 * CsvInvoices.read(spreadsheet, supplier, city, Limits.STANDARD);     // the same result, for who has no UBL
 * }</pre>
 *
 * <p>A file that somebody sent is never the cause of an exception: whatever is wrong with it is a {@link Reading}. An
 * {@link java.io.IOException} means that our own disk or network failed.
 *
 * <p>The first check of each kind compiles its rules, which takes seconds; {@link Invoices#warm} and
 * {@link Orders#warm} do that beforehand. How Canadian taxes are told in a file is in {@code docs/invoices.md}; why
 * these libraries, in {@code docs/adr/0025-official-invoice-rules.md}.
 *
 * <p>Sources: OASIS Universal Business Language 2.1; EN 16931-1:2017 (terms BT-, groups BG-, rules BR-); Peppol BIS
 * Billing 3.0 and Peppol BIS Ordering 3, release 2026.5 (in force since 17 August 2026), docs.peppol.eu/poacc
 */
@NullMarked
package org.guildhall.ubl;

import org.jspecify.annotations.NullMarked;

package org.guildhall.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.TypedInvoice.TypedLine;
import org.guildhall.invoices.TypedInvoice.TypedTax;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.matching.BilledKind;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.ubl.CsvTemplate;
import org.guildhall.web.Choice;
import org.guildhall.web.Download;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Typing an invoice from the order, the invoice or the contract that it is about, and sending one as a file. */
@Controller
class EntryPages {
    private static final int TAXES = 2;

    private final Invoices invoices;
    private final Entering entering;
    private final InvoiceFiles files;
    private final Contracts contracts;
    private final Orders orders;
    private final Forms forms;
    private final Printed printed;
    private final MessageSource words;
    private final CityClock clock;

    EntryPages(
            Invoices invoices,
            Entering entering,
            InvoiceFiles files,
            Contracts contracts,
            Orders orders,
            Forms forms,
            Printed printed,
            MessageSource words,
            CityClock clock) {
        this.invoices = invoices;
        this.entering = entering;
        this.files = files;
        this.contracts = contracts;
        this.orders = orders;
        this.forms = forms;
        this.printed = printed;
        this.words = words;
        this.clock = clock;
    }

    /** A line to be filled; left empty where the invoice does not bill it. */
    record Row(String orderLine, String description, String unit, String quantity, String unitPrice, String net) {}

    @GetMapping("/invoices/new")
    ModelAndView begin(
            Actor actor,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String invoice,
            @RequestParam(defaultValue = "") String contract,
            Locale locale) {
        var typed = new java.util.HashMap<String, String>();
        typed.put("order", order);
        typed.put("credits", invoice);
        typed.put("contract", contract);
        typed.put("kind", kind(invoice, contract).code());
        return form(actor, typed, locale);
    }

    private static BilledKind kind(String invoice, String contract) {
        return !invoice.isEmpty()
                ? BilledKind.CREDIT_NOTE
                : contract.isEmpty() ? BilledKind.INVOICE : BilledKind.HOLDBACK_RELEASE;
    }

    @PostMapping("/invoices")
    ModelAndView enter(Actor payables, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> {
                    requireBasis(payables, typed, locale);
                    return "/invoices/" + entering.enter(payables, read(typed)).id() + "?entered";
                },
                () -> form(payables, typed, locale),
                locale);
    }

    /** Without an order, an invoice or a contract there is no form to come back to: that is said first. */
    private void requireBasis(Actor payables, Map<String, String> typed, Locale locale) {
        var known =
                Arrays.stream(BilledKind.values()).anyMatch(each -> each.code().equals(typed.get("kind")));
        new Checks()
                .that(!offered(payables, typed, locale).isEmpty() && known, "order", "field.required")
                .throwIfAny();
    }

    private static TypedInvoice read(Map<String, String> typed) {
        var lines = rows(typed).stream()
                .map(row -> new TypedLine(
                        row.orderLine(),
                        row.description(),
                        row.quantity(),
                        row.unit(),
                        row.unitPrice().isBlank() && "1".equals(row.quantity()) ? row.net() : row.unitPrice(),
                        row.net()))
                .toList();
        var taxes = new ArrayList<TypedTax>();
        for (int i = 0; i < TAXES; i++) {
            var field = "taxes[" + i + "].";
            if (!typed.getOrDefault(field + "amount", "").isBlank()) {
                taxes.add(new TypedTax(
                        typed.get(field + "code"),
                        typed.get(field + "rate"),
                        typed.get(field + "base"),
                        typed.get(field + "amount")));
            }
        }
        return new TypedInvoice(
                typed.get("kind"),
                typed.get("number"),
                typed.get("contract"),
                typed.get("order"),
                typed.get("credits"),
                typed.get("date"),
                typed.get("due"),
                typed.get("currency"),
                lines,
                taxes,
                typed.get("total"));
    }

    /** The lines that were filled, in their order. */
    private static List<Row> rows(Map<String, String> typed) {
        return IntStream.range(0, 500)
                .mapToObj(i -> "lines[" + i + "].")
                .filter(field -> !typed.getOrDefault(field + "quantity", "").isBlank()
                        || !typed.getOrDefault(field + "net", "").isBlank())
                .map(field -> new Row(
                        typed.getOrDefault(field + "orderLine", ""),
                        typed.getOrDefault(field + "description", ""),
                        typed.getOrDefault(field + "unit", ""),
                        typed.getOrDefault(field + "quantity", ""),
                        typed.getOrDefault(field + "unitPrice", ""),
                        typed.getOrDefault(field + "net", "")))
                .toList();
    }

    private ModelAndView form(Actor actor, Map<String, String> typed, Locale locale) {
        var offered = offered(actor, typed, locale);
        var known =
                Arrays.stream(BilledKind.values()).anyMatch(each -> each.code().equals(typed.get("kind")));
        if (offered.isEmpty() || !known) {
            return choose(actor, locale);
        }
        // What was filled comes first: its place is the one that a problem names.
        var filled = rows(typed);
        var rows = new ArrayList<>(filled);
        offered.stream()
                .filter(row ->
                        filled.stream().noneMatch(each -> each.orderLine().equals(row.orderLine())))
                .map(row -> priced(row, typed))
                .forEach(rows::add);
        return new ModelAndView("invoices/new")
                .addObject("typed", typed)
                .addObject("rows", rows)
                .addObject("taxes", List.of("0", "1"))
                .addObject("about", about(actor, typed))
                .addObject(
                        "codes",
                        List.of("GST", "HST", "QST", "PST").stream()
                                .map(code -> new Choice(code, words.getMessage("invoices.tax." + code, null, locale)))
                                .toList());
    }

    /** A line that is not filled keeps the price that was typed beside it. */
    private static Row priced(Row row, Map<String, String> typed) {
        return IntStream.range(0, 500)
                .mapToObj(i -> "lines[" + i + "].")
                .filter(field -> row.orderLine().equals(typed.get(field + "orderLine")))
                .map(field -> typed.getOrDefault(field + "unitPrice", row.unitPrice()))
                .findFirst()
                .map(price -> new Row(row.orderLine(), row.description(), row.unit(), row.quantity(), price, row.net()))
                .orElse(row);
    }

    private List<Row> offered(Actor actor, Map<String, String> typed, Locale locale) {
        var credits = id(typed.get("credits"));
        if (credits != null) {
            return invoices.readBy(actor, new InvoiceId(credits)).lines().stream()
                    .filter(line -> line.orderLine() != null)
                    .map(line -> new Row(
                            String.valueOf(line.orderLine()),
                            line.description(),
                            line.unit(),
                            "",
                            printed.typed(line.unitPrice()),
                            ""))
                    .toList();
        }
        var order = id(typed.get("order"));
        if (order != null) {
            return orders.readBy(actor, new OrderId(order)).lines().stream()
                    .map(line -> new Row(
                            line.id(),
                            line.description().in(locale),
                            line.unit(),
                            "",
                            printed.typed(line.unitPrice().amount()),
                            ""))
                    .toList();
        }
        return id(typed.get("contract")) == null
                ? List.of()
                : List.of(new Row("", words.getMessage("invoices.release.line", null, locale), "lot", "1", "", ""));
    }

    private String about(Actor actor, Map<String, String> typed) {
        var credits = id(typed.get("credits"));
        if (credits != null) {
            return invoices.readBy(actor, new InvoiceId(credits)).number();
        }
        var order = id(typed.get("order"));
        if (order != null) {
            return orders.readBy(actor, new OrderId(order)).number();
        }
        var contract = id(typed.get("contract"));
        return contract == null
                ? ""
                : contracts.readBy(actor, new ContractId(contract)).number();
    }

    private ModelAndView choose(Actor actor, Locale locale) {
        return new ModelAndView("invoices/choose")
                .addObject(
                        "orders",
                        orders.readableBy(actor).stream()
                                .filter(each ->
                                        each.status() != OrderStatus.DRAFT && each.status() != OrderStatus.CANCELLED)
                                .map(each -> new Choice(each.id().toString(), name(each, locale)))
                                .toList())
                .addObject(
                        "contracts",
                        contracts.readableBy(actor).stream()
                                .filter(each -> each.holdback().signum() > 0
                                        && each.status().signed())
                                .map(each -> new Choice(each.id().toString(), name(each, locale)))
                                .toList());
    }

    private static String name(Order order, Locale locale) {
        return order.number() + " – " + order.supplier() + " – " + order.title().in(locale);
    }

    private static String name(Contract contract, Locale locale) {
        return contract.number() + " – " + contract.supplier() + " – "
                + contract.title().in(locale);
    }

    @GetMapping("/invoices/uploads")
    ModelAndView uploads(Actor actor, @RequestParam(defaultValue = "") String contract, Locale locale) {
        return new ModelAndView("invoices/upload")
                .addObject("contract", contract)
                .addObject("columns", CsvTemplate.columns())
                .addObject("french", french(locale))
                .addObject(
                        "contracts",
                        contracts.readableBy(actor).stream()
                                .filter(each -> each.status().signed())
                                .map(each -> new Choice(each.id().toString(), name(each, locale)))
                                .toList());
    }

    /** A spreadsheet to begin with, in the reader's language. */
    @GetMapping("/invoices/template.csv")
    ResponseEntity<Resource> template(Actor actor, Locale locale) {
        return Download.of(
                words.getMessage("invoices.csv.template.name", null, locale),
                MediaType.parseMediaType("text/csv;charset=UTF-8"),
                new ByteArrayResource(CsvTemplate.file(french(locale), clock.today())));
    }

    private static boolean french(Locale locale) {
        return locale.getLanguage().equals("fr");
    }

    @PostMapping("/invoices/uploads")
    ModelAndView upload(
            Actor actor,
            @RequestParam(defaultValue = "") String contract,
            @RequestParam MultipartFile file,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks().that(!file.isEmpty(), "file", "field.required").throwIfAny();
                    var under = id(contract);
                    try (var bytes = file.getInputStream()) {
                        var kept = files.upload(
                                actor, under == null ? null : new ContractId(under), file.getOriginalFilename(), bytes);
                        return "/invoices/" + kept.id() + "?entered";
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> uploads(actor, contract, locale),
                locale);
    }

    private static @Nullable UUID id(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

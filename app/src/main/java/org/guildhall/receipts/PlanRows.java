package org.guildhall.receipts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is to be looked at, for each line of a contract. */
@Repository
class PlanRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PlanRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void save(ContractId contract, String line, List<PlannedCheck> checks, PersonId by, Instant at) {
        jdbc.sql("""
                insert into receipts.plan (contract, line, checks, by, at)
                values (:contract, :line, :checks::jsonb, :by, :at)
                on conflict (contract, line) do update set checks = excluded.checks, by = excluded.by, at = excluded.at
                """)
                .param("contract", contract.value())
                .param("line", line)
                .param("checks", json.writeValueAsString(checks))
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Map<String, List<PlannedCheck>> of(ContractId contract) {
        return jdbc
                .sql("select line, checks::text as checks from receipts.plan where contract = :contract")
                .param("contract", contract.value())
                .query((row, _) -> Map.entry(
                        row.getString("line"),
                        Arrays.asList(json.readValue(row.getString("checks"), PlannedCheck[].class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether somebody has begun to inspect a line by its plan and not decided yet. */
    boolean inUse(ContractId contract, String line) {
        return jdbc.sql("""
                select exists (select from receipts.result s
                                 join receipts.line l on l.receipt = s.receipt and l.line = s.line
                                 join receipts.receipt r on r.id = l.receipt
                                where r.contract = :contract and l.line = :line
                                  and l.accepted + l.rejected < l.delivered
                                  and not exists (select from receipts.annulment a where a.receipt = r.id))
                """)
                .param("contract", contract.value())
                .param("line", line)
                .query(Boolean.class)
                .single();
    }
}

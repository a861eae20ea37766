package org.guildhall.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A contract as the API shows it to those who may read it.
 *
 * @param leftToCallUp of a standing offer; null for the others
 */
record ContractView(
        String id,
        String number,
        String status,
        String kind,
        @Nullable String standingOffer,
        String award,
        String ocid,
        Bilingual title,
        String organisation,
        String supplier,
        @Nullable String owner,
        String pricing,
        @Nullable Target target,
        Money competed,
        Money value,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        BigDecimal holdback,
        List<Line> lines,
        List<Step> milestones,
        List<Choice> options,
        List<Cover> insurance,
        @Nullable File document,
        List<Signed> signatures,
        @Nullable Instant signedAt,
        @Nullable Instant endedAt,
        @Nullable Money leftToCallUp) {

    record Target(Money target, BigDecimal supplierShare, Money ceiling) {}

    record Line(String id, Bilingual description, BigDecimal quantity, String unit, Money unitPrice, Money amount) {
        static Line of(ContractLine line) {
            return new Line(
                    line.id(), line.description(), line.quantity(), line.unit(), line.unitPrice(), line.amount());
        }
    }

    record Step(
            String id,
            String kind,
            Bilingual title,
            Bilingual criteria,
            LocalDate due,
            @Nullable Instant metAt,
            String evidence) {
        static Step of(Milestone milestone) {
            return new Step(
                    milestone.id(),
                    milestone.kind().name().toLowerCase(Locale.ROOT),
                    milestone.title(),
                    milestone.criteria(),
                    milestone.due(),
                    milestone.metAt(),
                    milestone.evidence());
        }
    }

    record Choice(
            String id,
            Bilingual title,
            LocalDate decideBy,
            int months,
            Money value,
            @Nullable Instant exercisedAt) {
        static Choice of(ContractOption option) {
            return new Choice(
                    option.id(),
                    option.title(),
                    option.decideBy(),
                    option.months(),
                    option.value(),
                    option.exercisedAt());
        }
    }

    record Cover(
            String kind,
            Money required,
            @Nullable String insurer,
            @Nullable String policy,
            @Nullable Money cover,
            @Nullable LocalDate expiresOn) {
        static Cover of(Insurance insurance) {
            var certificate = insurance.certificate();
            return certificate == null
                    ? new Cover(insurance.kind().code(), insurance.required(), null, null, null, null)
                    : new Cover(
                            insurance.kind().code(),
                            insurance.required(),
                            certificate.insurer(),
                            certificate.policy(),
                            certificate.cover(),
                            certificate.expiresOn());
        }
    }

    record File(String name, String mediaType, String sha256, long size) {}

    record Signed(String side, String name, String authority, String sha256, Instant at) {
        static Signed of(Signature signature) {
            return new Signed(
                    signature.side().name().toLowerCase(Locale.ROOT),
                    signature.name(),
                    signature.authority(),
                    signature.sha256(),
                    signature.at());
        }
    }

    static ContractView of(Contract contract, @Nullable Money leftToCallUp) {
        var target = contract.targetCost();
        var document = contract.document();
        var standingOffer = contract.standingOffer();
        return new ContractView(
                contract.id().toString(),
                contract.number(),
                contract.status().code(),
                contract.kind().code(),
                standingOffer == null ? null : standingOffer.toString(),
                contract.award().toString(),
                contract.ocid().value(),
                contract.title(),
                contract.organisation().toString(),
                contract.supplier(),
                owner(contract.owner()),
                contract.pricing().code(),
                target == null ? null : new Target(target.target(), target.supplierShare(), target.ceiling()),
                contract.competed(),
                contract.value(),
                contract.startsOn(),
                contract.endsOn(),
                contract.holdback(),
                contract.lines().stream().map(Line::of).toList(),
                contract.milestones().stream().map(Step::of).toList(),
                contract.options().stream().map(Choice::of).toList(),
                contract.insurance().stream().map(Cover::of).toList(),
                document == null
                        ? null
                        : new File(document.name(), document.mediaType(), document.sha256(), document.size()),
                contract.signatures().stream().map(Signed::of).toList(),
                contract.signedAt(),
                contract.endedAt(),
                leftToCallUp);
    }

    private static @Nullable String owner(@Nullable PersonId owner) {
        return owner == null ? null : owner.toString();
    }
}

package org.guildhall.officials;

import java.util.Set;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.drafting.HandedCalls;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedId;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.Needs;
import org.guildhall.requests.HandedRequests;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What only the person in whose name it stands can go on with, kind by kind, in the order of the pages. */
@Configuration(proxyBeanMethods = false)
class KindsOfWork {
    private static final Set<Role> OFFICE = Set.of(Role.ADMINISTRATOR);
    private static final Set<Role> OFFICE_AND_BUYERS = Set.of(Role.ADMINISTRATOR, Role.BUYER);

    /** Contracts that are not closed out: their owner alone records milestones, rates and closes. */
    @Bean
    @Order(0)
    Charges contractsInCharge(Contracts contracts) {
        return new Charges(
                "contracts",
                Role.CONTRACT_OWNER,
                OFFICE_AND_BUYERS,
                person -> contracts.answeredForBy(person).stream()
                        .map(each ->
                                new Charge(each.id().value(), each.number(), each.title(), "/contracts/" + each.id()))
                        .toList(),
                contracts::answering,
                (by, piece, from, to, reason) -> contracts.handOver(by, new ContractId(piece), from, to, reason));
    }

    /** Calls that are neither ended nor cancelled: their author alone revises them, and has their duties. */
    @Bean
    @Order(1)
    Charges callsInCharge(Solicitations solicitations, HandedCalls handed) {
        return new Charges(
                "calls",
                Role.BUYER,
                OFFICE_AND_BUYERS,
                person -> solicitations.underWayBy(person).stream()
                        .map(each -> charge(each.id().value(), each.name(), "/solicitations/"))
                        .toList(),
                solicitations::authors,
                (by, piece, from, to, reason) -> handed.handOver(by, new SolicitationId(piece), from, to, reason));
    }

    /** Requests that can still be given up: their requester alone changes, submits and withdraws them. */
    @Bean
    @Order(2)
    Charges requestsInCharge(HandedRequests handed) {
        return new Charges(
                "requests",
                Role.REQUESTER,
                OFFICE,
                person -> handed.unfinished(person).stream()
                        .map(each -> charge(each.id().value(), each.title(), "/requests/"))
                        .toList(),
                handed::requesters,
                (by, piece, from, to, reason) -> handed.handOver(by, new RequestId(piece), from, to, reason));
    }

    /** Needs on which no request stands: their owner alone states and withdraws them. */
    @Bean
    @Order(3)
    Charges needsInCharge(Needs needs, HandedRequests requests) {
        return new Charges(
                "needs",
                Role.REQUESTER,
                OFFICE,
                person -> needs.mine(person).stream()
                        .filter(each -> each.status() != NeedStatus.WITHDRAWN && !requests.aliveOn(each.id()))
                        .map(each -> charge(each.id().value(), each.title(), "/needs/"))
                        .toList(),
                needs::owners,
                (by, piece, from, to, reason) -> needs.handOver(by, new NeedId(piece), from, to, reason));
    }

    private static Charge charge(UUID id, Bilingual title, String folder) {
        return new Charge(id, "", title, folder + id);
    }
}

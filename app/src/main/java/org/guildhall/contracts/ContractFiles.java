package org.guildhall.contracts;

import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Download;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The document of a contract, for those who may read the contract. */
@Controller
class ContractFiles {
    private final Contracts contracts;
    private final Documents documents;

    ContractFiles(Contracts contracts, Documents documents) {
        this.contracts = contracts;
        this.documents = documents;
    }

    @GetMapping({"/contracts/{id}/document", "/api/contracts/{id}/document"})
    ResponseEntity<Resource> document(Actor actor, @PathVariable UUID id) {
        var document = contracts.readBy(actor, new ContractId(id)).document();
        if (document == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return Download.of(
                document.name(),
                MediaType.parseMediaType(document.mediaType()),
                new FileSystemResource(documents.place(document.sha256())));
    }
}

package org.guildhall.drafting;

import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.terms.DocumentId;
import org.guildhall.web.Download;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of a solicitation for those who write, review and audit it, before everyone can read them. */
@Controller
class DocumentFiles {
    private final Drafting drafting;
    private final Documents documents;

    DocumentFiles(Drafting drafting, Documents documents) {
        this.drafting = drafting;
        this.documents = documents;
    }

    @GetMapping({"/solicitations/{id}/documents/{document}", "/api/solicitations/{id}/documents/{document}"})
    ResponseEntity<Resource> document(@PathVariable UUID id, @PathVariable UUID document) {
        var found = drafting.document(new SolicitationId(id), new DocumentId(document));
        return Download.of(
                found.name(),
                MediaType.parseMediaType(found.mediaType()),
                new FileSystemResource(documents.place(found.sha256())));
    }
}

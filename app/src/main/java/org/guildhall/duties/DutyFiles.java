package org.guildhall.duties;

import java.util.Optional;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.web.Download;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was filed, confidential or not, for those who buy, review and audit. */
@Controller
class DutyFiles {
    private final Duties duties;
    private final Documents documents;

    DutyFiles(Duties duties, Documents documents) {
        this.duties = duties;
        this.documents = documents;
    }

    @GetMapping({"/solicitations/{id}/duties/{duty}/document", "/api/solicitations/{id}/duties/{duty}/document"})
    ResponseEntity<Resource> document(@PathVariable UUID id, @PathVariable String duty) {
        var file = duties.one(new SolicitationId(id), duty)
                .filed()
                .flatMap(filed -> Optional.ofNullable(filed.file()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return Download.of(
                file.name(),
                MediaType.parseMediaType(file.mediaType()),
                new FileSystemResource(documents.place(file.sha256())));
    }
}

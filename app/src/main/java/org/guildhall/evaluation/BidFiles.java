package org.guildhall.evaluation;

import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files of a bid for those who judge it: always as a download, under a name that says nothing of the bidder. */
@Controller
class BidFiles {
    private final Evaluations evaluations;
    private final Documents documents;

    BidFiles(Evaluations evaluations, Documents documents) {
        this.evaluations = evaluations;
        this.documents = documents;
    }

    @GetMapping({"/stages/{stage}/bids/{bid}/files/{sha256}", "/api/stages/{stage}/bids/{bid}/files/{sha256}"})
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> file(
            Actor actor, @PathVariable UUID stage, @PathVariable UUID bid, @PathVariable String sha256) {
        var file = evaluations.file(actor, new StageId(stage), bid.toString(), sha256);
        return Download.of(
                file.name(),
                MediaType.APPLICATION_OCTET_STREAM,
                new FileSystemResource(documents.place(file.sha256())));
    }
}

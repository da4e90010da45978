# Made by `bagalau client` from the description of the API; not to be edited.
"""Operations every block has."""

from typing import Any, Literal

from bagalau_client.calling import Service
from bagalau_client.generated import models

__all__ = ['Block']


class Block(Service):
    """Operations every block has."""

    def import_records(
        self,
        dataset: str,
        content: bytes,
        *,
        dry_run: bool | None = None,
        mode: Literal['atomic', 'partial'] | None = None,
        correction: str | None = None,
        identifier_scheme: str | None = None,
        charset: str | None = None,
        delimiter: str | None = None,
        locale: str | None = None,
        content_digest: str | None = None,
        prefer: str | None = None,
        idempotency_key: str | None = None,
        content_type: str | None = None,
    ) -> models.Receipt:
        """Send a batch of records.

        Import a batch: a receipt when every row was good, a report of every refused value otherwise.

        A large one is answered 202 as soon as its bytes are safe. The same Idempotency-Key with the
        stated Content-Digest is answered at once, before the bytes are sent again.
        """
        response: models.Receipt = self._json(
            "POST",
            "/api/{service}/v1/datasets/{dataset}/imports",
            {"service": self.service, "dataset": dataset},
            query={
                "dry_run": dry_run,
                "mode": mode,
                "correction": correction,
                "identifier_scheme": identifier_scheme,
                "charset": charset,
                "delimiter": delimiter,
                "locale": locale,
            },
            headers={
                "Content-Digest": content_digest,
                "Prefer": prefer,
                "Idempotency-Key": idempotency_key,
                "Content-Type": content_type,
            },
            content=content,
        )
        return response

    def withdraw_records(
        self,
        dataset: str,
        request: models.RecordsWithdrawalRequest,
        *,
        correction: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.Receipt:
        """Withdraw records.

        Withdraw records by a further revision: they count nowhere until they are sent again.

        All of them or none: 422 names every record that is not stored. A closed report needs an
        approved correction.
        """
        response: models.Receipt = self._json(
            "POST",
            "/api/{service}/v1/datasets/{dataset}/withdrawals",
            {"service": self.service, "dataset": dataset},
            query={
                "correction": correction,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_imports(
        self,
        *,
        key: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        state: models.ImportState | None = None,
        since: str | None = None,
        until: str | None = None,
        order: Literal['newest', 'received'] | None = None,
        dataset: str | None = None,
        sender: str | None = None,
    ) -> models.ReceiptPage:
        """Imports, newest first, or the one of a key.

        List receipts; senders see their organisation's own, evaluators and auditors all.
        """
        response: models.ReceiptPage = self._json(
            "GET",
            "/api/{service}/v1/imports",
            {"service": self.service},
            query={
                "key": key,
                "limit": limit,
                "cursor": cursor,
                "state": state,
                "since": since,
                "until": until,
                "order": order,
                "dataset": dataset,
                "sender": sender,
            },
        )
        return response

    def read_import(
        self,
        import_id: str,
    ) -> models.Receipt:
        """One import: its receipt and progress.

        Give the receipt of an import, for as long as the service exists.
        """
        response: models.Receipt = self._json(
            "GET",
            "/api/{service}/v1/imports/{import_id}",
            {"service": self.service, "import_id": import_id},
        )
        return response

    def list_import_issues(
        self,
        import_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.RefusalPage:
        """Every refused value of an import.

        List every refused value by row, page by page or as one CSV, never cut.
        """
        response: models.RefusalPage = self._json(
            "GET",
            "/api/{service}/v1/imports/{import_id}/issues",
            {"service": self.service, "import_id": import_id},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def list_accepted_rows(
        self,
        import_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.AcceptedRowPage:
        """The rows a partial import accepted.

        List what a partial import accepted, or a withdrawal withdrew, row by row.

        The receipt's `accepted_digest` is over them.
        """
        response: models.AcceptedRowPage = self._json(
            "GET",
            "/api/{service}/v1/imports/{import_id}/accepted",
            {"service": self.service, "import_id": import_id},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def list_datasets(
        self,
    ) -> models.DatasetViewPage:
        """What may be sent to this block.

        List the datasets: period, key, who sends each, by which act.
        """
        response: models.DatasetViewPage = self._json(
            "GET",
            "/api/{service}/v1/datasets",
            {"service": self.service},
        )
        return response

    def read_dataset(
        self,
        dataset: str,
    ) -> models.DatasetView:
        """One dataset: fields, rules, JSON Schema.

        Describe a dataset so that a sender can fill it without asking anybody.
        """
        response: models.DatasetView = self._json(
            "GET",
            "/api/{service}/v1/datasets/{dataset}",
            {"service": self.service, "dataset": dataset},
        )
        return response

    def read_template(
        self,
        dataset: str,
        *,
        accept: str | None = None,
    ) -> bytes:
        """An empty form (CSV, or XLSX by Accept).

        Give an empty form which the import reads back: headers in the languages of the country.

        A workbook has sheets with the bodies of the newest year, what each field means, and instructions.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/datasets/{dataset}/template",
            {"service": self.service, "dataset": dataset},
            headers={
                "accept": accept,
            },
        )
        return response

    def list_measure_definitions(
        self,
    ) -> models.MeasureDefinitionPage:
        """What each measure counts.

        List every measure of the block: in words, and as the condition that is run.
        """
        response: models.MeasureDefinitionPage = self._json(
            "GET",
            "/api/{service}/v1/measure-definitions",
            {"service": self.service},
        )
        return response

    def read_measure_definition(
        self,
        measure: str,
    ) -> models.MeasureDefinition:
        """What one measure counts.

        Give what is counted, what each record adds, and where the counted records are read.
        """
        response: models.MeasureDefinition = self._json(
            "GET",
            "/api/{service}/v1/measure-definitions/{measure}",
            {"service": self.service, "measure": measure},
        )
        return response

    def read_measures(
        self,
        year: int,
        *,
        body: str | None = None,
    ) -> models.Measures:
        """Measures by body and month.

        Give what was counted from the records of a year, with where the records are read.
        """
        response: models.Measures = self._json(
            "GET",
            "/api/{service}/v1/measures/{year}",
            {"service": self.service, "year": year},
            query={
                "body": body,
            },
        )
        return response

    def make_nil_return(
        self,
        request: models.NilReturnRequest,
        *,
        correction: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.NilReturn:
        """State why a report holds nothing.

        Enter a nil return, as who sends the dataset about the body; it is stored for ever.
        """
        response: models.NilReturn = self._json(
            "POST",
            "/api/{service}/v1/nil-returns",
            {"service": self.service},
            query={
                "correction": correction,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_nil_return(
        self,
        nil_return: str,
        request: models.NilReturnWithdrawalRequest,
        *,
        correction: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.NilReturn:
        """Withdraw a nil return.

        Withdraw a nil return, as who sends the dataset; both entries stay in the journal.
        """
        response: models.NilReturn = self._json(
            "POST",
            "/api/{service}/v1/nil-returns/{nil_return}/withdrawal",
            {"service": self.service, "nil_return": nil_return},
            query={
                "correction": correction,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_nil_returns(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.NilReturnPage:
        """Nil returns of a year.

        List the nil returns of a year in the order of the journal; a body sees its own.
        """
        response: models.NilReturnPage = self._json(
            "GET",
            "/api/{service}/v1/nil-returns/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def read_completeness(
        self,
        year: int,
        *,
        state: models.Completeness | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.ExpectedPage:
        """What should have been sent, and what was received.

        List every report of a year with its term and what is missing; a body sees its own.
        """
        response: models.ExpectedPage = self._json(
            "GET",
            "/api/{service}/v1/completeness/{year}",
            {"service": self.service, "year": year},
            query={
                "state": state,
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def read_report(
        self,
        year: int,
        body_code: str,
    ) -> models.Report:
        """The report of one body, and whether it is closed.

        Give what the head closes: by dataset the records, measures, gaps, flags, and the digest.
        """
        response: models.Report = self._json(
            "GET",
            "/api/{service}/v1/reports/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def close_report(
        self,
        year: int,
        body_code: str,
        request: models.ClosingRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Closing:
        """Close the report on the digest that was seen.

        Close the body's own report: its head answers for it, and deadlines count from here.

        A report is closed once: asked again with its digest, the answer is 200 with that act.
        """
        response: models.Closing = self._json(
            "POST",
            "/api/{service}/v1/reports/{year}/{body_code}/closing",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def decide_correction(
        self,
        correction: str,
        request: models.CorrectionDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Correction:
        """Decide on a correction.

        Approve a correction for a term, or reject it; neither the body nor who asked decides.
        """
        response: models.Correction = self._json(
            "POST",
            "/api/{service}/v1/corrections/{correction}/decision",
            {"service": self.service, "correction": correction},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def finish_correction(
        self,
        correction: str,
        request: models.CorrectionEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Correction:
        """Finish a correction.

        Note that a correction is finished: no import is accepted under it any more.
        """
        response: models.Correction = self._json(
            "POST",
            "/api/{service}/v1/corrections/{correction}/done",
            {"service": self.service, "correction": correction},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def ask_correction(
        self,
        year: int,
        body_code: str,
        request: models.CorrectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Correction:
        """Ask to correct a closed report.

        Ask to change or add records of a closed report: which, why, and by which document.
        """
        response: models.Correction = self._json(
            "POST",
            "/api/{service}/v1/corrections/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_corrections(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.CorrectionPage:
        """Corrections of a year.

        List corrections in the order of the journal; a supplier sees its own.

        A body sees its own and those of what merged into it.
        """
        response: models.CorrectionPage = self._json(
            "GET",
            "/api/{service}/v1/corrections/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def list_records(
        self,
        dataset: str,
        *,
        year: int,
        period: str | None = None,
        where: str | None = None,
        measure: str | None = None,
        revisions: bool | None = None,
        body: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.RecordViewPage:
        """What is stored, filtered, with revisions.

        List the records of a year in a stable order, page by page or as one CSV.

        With `measure` the list holds the records counted in it and no others, each with what it adds.
        """
        response: models.RecordViewPage = self._json(
            "GET",
            "/api/{service}/v1/datasets/{dataset}/records",
            {"service": self.service, "dataset": dataset},
            query={
                "year": year,
                "period": period,
                "where": where,
                "measure": measure,
                "revisions": revisions,
                "body": body,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_record_history(
        self,
        dataset: str,
        year: int,
        body_code: str,
        key: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.RevisionViewPage:
        """Every revision of one record.

        Give each revision with its values, what changed, its import and sender, and the reason.
        """
        response: models.RevisionViewPage = self._json(
            "GET",
            "/api/{service}/v1/datasets/{dataset}/records/{year}/{body_code}/{key}/history",
            {"service": self.service, "dataset": dataset, "year": year, "body_code": body_code, "key": key},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def list_duplicate_cases(
        self,
        dataset: str,
        *,
        year: int,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.DuplicateCasePage:
        """Cases that stand under two bodies or in two years.

        List the case numbers of a year that are counted more than once, and where each stands.
        """
        response: models.DuplicateCasePage = self._json(
            "GET",
            "/api/{service}/v1/datasets/{dataset}/duplicate-cases",
            {"service": self.service, "dataset": dataset},
            query={
                "year": year,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_staleness(
        self,
        year: int,
        *,
        position: int | None = None,
        scorecards: str | None = None,
    ) -> models.BlockStaleness:
        """Whether what was read at a position of the journal is stale.

        Compare a pinned position of the journal with the current one, for older scorecards.

        Of scorecards named by digest it says too what they rest on and today's do not, and how many
        results would be other ones.
        """
        response: models.BlockStaleness = self._json(
            "GET",
            "/api/{service}/v1/staleness/{year}",
            {"service": self.service, "year": year},
            query={
                "position": position,
                "scorecards": scorecards,
            },
        )
        return response

    def list_editions(
        self,
        *,
        year: int | None = None,
        known_on: str | None = None,
    ) -> models.EditionSummaryPage:
        """Editions of the block's methodology.

        List the editions on the catalogue, those governing earlier years first.

        There are two axes of time: the year that is evaluated, and the day on which one asks. With
        both, the answer is the edition that somebody asking on that day would have been given.
        """
        response: models.EditionSummaryPage = self._json(
            "GET",
            "/api/{service}/v1/editions",
            {"service": self.service},
            query={
                "year": year,
                "known_on": known_on,
            },
        )
        return response

    def read_edition(
        self,
        edition: str,
    ) -> models.EditionView:
        """One edition in full.

        Give an edition's tree, rules, deductions and bands, each with its legal status.
        """
        response: models.EditionView = self._json(
            "GET",
            "/api/{service}/v1/editions/{edition}",
            {"service": self.service, "edition": edition},
        )
        return response

    def propose_change(
        self,
        request: models.ProposalRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Proposal:
        """Propose a change of methodology.

        Enter a proposal: changes on the tree of an edition, reasons and legal basis.
        """
        response: models.Proposal = self._json(
            "POST",
            "/api/{service}/v1/edition-proposals",
            {"service": self.service},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_proposals(
        self,
        *,
        year: int | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.ProposalPage:
        """Proposals and their discussion.

        List proposals in the order they were made, each with all comments: open to the public.
        """
        response: models.ProposalPage = self._json(
            "GET",
            "/api/{service}/v1/edition-proposals",
            {"service": self.service},
            query={
                "year": year,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_proposal(
        self,
        proposal: str,
    ) -> models.Proposal:
        """One proposal with its discussion.

        Give one proposal: its changes, comments with their organisations, and what became of it.
        """
        response: models.Proposal = self._json(
            "GET",
            "/api/{service}/v1/edition-proposals/{proposal}",
            {"service": self.service, "proposal": proposal},
        )
        return response

    def comment_on_proposal(
        self,
        proposal: str,
        request: models.CommentRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Comment:
        """Comment on a proposal.

        Enter a comment, or an answer to one; it stands under the organisation of its author.
        """
        response: models.Comment = self._json(
            "POST",
            "/api/{service}/v1/edition-proposals/{proposal}/comments",
            {"service": self.service, "proposal": proposal},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def reject_proposal(
        self,
        proposal: str,
        request: models.ProposalRejectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Proposal:
        """Reject a proposal.

        Enter the Evaluation Centre's decision not to take a proposal further, with its reason.
        """
        response: models.Proposal = self._json(
            "POST",
            "/api/{service}/v1/edition-proposals/{proposal}/rejection",
            {"service": self.service, "proposal": proposal},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def draft_edition(
        self,
        request: models.DraftRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Make a draft edition from proposals.

        Apply proposals to their base edition and enter the draft, with its worked cases.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts",
            {"service": self.service},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_drafts(
        self,
        *,
        year: int | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.DraftPage:
        """Draft editions.

        List drafts in the order they were made, each with the steps of its life.
        """
        response: models.DraftPage = self._json(
            "GET",
            "/api/{service}/v1/edition-drafts",
            {"service": self.service},
            query={
                "year": year,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_draft_edition(
        self,
        draft: str,
    ) -> models.Draft:
        """One draft edition in full.

        Give a draft: its text, its difference from the base, and every step of its life.
        """
        response: models.Draft = self._json(
            "GET",
            "/api/{service}/v1/edition-drafts/{draft}",
            {"service": self.service, "draft": draft},
        )
        return response

    def check_draft(
        self,
        draft: str,
        request: models.DraftStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Run the cases of a draft.

        Run every case of the draft and record the result; failing cases are listed.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts/{draft}/check",
            {"service": self.service, "draft": draft},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def ask_bridge(
        self,
        draft: str,
        request: models.BridgeRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Run a bridge over past years.

        Ask who would move, by how much, and why; the answer is read at the same address.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts/{draft}/bridge",
            {"service": self.service, "draft": draft},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_bridge(
        self,
        draft: str,
    ) -> models.BridgeRun:
        """The newest bridge of a draft.

        Give who moves, by how much, split into method and data, for each body and indicator.
        """
        response: models.BridgeRun = self._json(
            "GET",
            "/api/{service}/v1/edition-drafts/{draft}/bridge",
            {"service": self.service, "draft": draft},
        )
        return response

    def give_opinion(
        self,
        draft: str,
        request: models.Contractsv1editionslifecycleOpinionRequestbagalau,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Give the audit opinion.

        Enter the opinion of an auditor whose organisation neither drafted nor proposed it.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts/{draft}/opinion",
            {"service": self.service, "draft": draft},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def adopt_draft(
        self,
        draft: str,
        request: models.AdoptionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Adopt a draft edition.

        Adopt a draft by an act: it becomes an edition of the block and never changes again.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts/{draft}/adoption",
            {"service": self.service, "draft": draft},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_draft(
        self,
        draft: str,
        request: models.DraftWithdrawalRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Draft:
        """Withdraw a draft edition.

        Withdraw a draft, with the reason; its proposals are open again.
        """
        response: models.Draft = self._json(
            "POST",
            "/api/{service}/v1/edition-drafts/{draft}/withdrawal",
            {"service": self.service, "draft": draft},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def load_register(
        self,
        year: int,
        request: models.Register,
        *,
        reason: str | None = None,
    ) -> models.Register:
        """Load a cycle's register from a file.

        Keep a register brought as a file, for a block that works without the aggregator.

        Who brought it stands in the journal. Once the aggregator's own comes, acts it does not allow
        count no more.
        """
        response: models.Register = self._json(
            "PUT",
            "/api/{service}/v1/register/{year}",
            {"service": self.service, "year": year},
            query={
                "reason": reason,
            },
            request=request,
        )
        return response

    def read_stored_register(
        self,
        year: int,
    ) -> models.Register:
        """The cycle's register as the block knows it.

        Give the register the block works with: bodies, evaluators, schedule, digest.
        """
        response: models.Register = self._json(
            "GET",
            "/api/{service}/v1/register/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def list_register_loadings(
        self,
        year: int,
    ) -> models.RegisterLoadingPage:
        """Registers of a year that were loaded by hand.

        List who loaded which register, why, when the maker's own came, and what it voided.
        """
        response: models.RegisterLoadingPage = self._json(
            "GET",
            "/api/{service}/v1/register/{year}/loadings",
            {"service": self.service, "year": year},
        )
        return response

    def read_scorecards(
        self,
        year: int,
    ) -> models.Scorecards:
        """All scorecards of a year.

        Give the block's scores of a year with the header they follow from, and the signature.

        Scores are computed as of today; where other ones were signed, `signed_before` says which and
        what differs.
        """
        response: models.Scorecards = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def read_scores_standing(
        self,
        year: int,
    ) -> models.ScoresStanding:
        """Issued and signed scores beside those of today.

        Say what was issued and signed last, and in what and why the scores of today differ.
        """
        response: models.ScoresStanding = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/standing",
            {"service": self.service, "year": year},
        )
        return response

    def read_issued_scorecards(
        self,
        year: int,
    ) -> models.Scorecards:
        """The scorecards as issued last.

        Give the stored bytes of the scorecards that were handed out last, whatever changed since.
        """
        response: models.Scorecards = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/issued",
            {"service": self.service, "year": year},
        )
        return response

    def read_issued_scorecard(
        self,
        year: int,
        body_code: str,
    ) -> models.Card:
        """One scorecard as issued last.

        Give one body's scorecard in full as it was handed to the body last.
        """
        response: models.Card = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/{body_code}/issued",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def read_signed_scorecards(
        self,
        year: int,
    ) -> models.Scorecards:
        """The scorecards as signed last.

        Give the stored bytes of the scorecards that were signed last, whatever changed since.
        """
        response: models.Scorecards = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/signed",
            {"service": self.service, "year": year},
        )
        return response

    def read_signed_scorecard(
        self,
        year: int,
        body_code: str,
    ) -> models.Card:
        """One scorecard as signed last.

        Give one body's scorecard in full as the block's conclusion was signed over it.
        """
        response: models.Card = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/{body_code}/signed",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def read_stored_scorecards(
        self,
        year: int,
        digest: str,
    ) -> models.Scorecards:
        """Issued or signed scorecards by digest.

        Give the stored bytes of scorecards that were issued or signed at any time; they stay.
        """
        response: models.Scorecards = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/documents/{digest}",
            {"service": self.service, "year": year, "digest": digest},
        )
        return response

    def read_scorecard(
        self,
        year: int,
        body_code: str,
    ) -> models.Card:
        """One scorecard with all traces.

        Give one body's scorecard in full: the trace of every number, down to the records.

        Steps of traces are told in the language of Accept-Language; the digest of traces covers the
        English ones, and numbers are the same in all.
        """
        response: models.Card = self._json(
            "GET",
            "/api/{service}/v1/scorecards/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def read_scoring_inputs(
        self,
        year: int,
        *,
        scorecards: str | None = None,
    ) -> models.ScoringInputs:
        """What a year's scores are made from.

        Give the edition and every evaluated body's facts, under the scorecards' own header.

        Of scorecards that were issued or signed they are read for good; of others only while they are
        today's, and 409 `scores_changed` afterwards: read both again.
        """
        response: models.ScoringInputs = self._json(
            "GET",
            "/api/{service}/v1/scoring-inputs/{year}",
            {"service": self.service, "year": year},
            query={
                "scorecards": scorecards,
            },
        )
        return response

    def take_deduction(
        self,
        request: models.DeductionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Deduction:
        """Take a deduction off a score.

        Take penalty points of the edition off one body's score, with the fact and the reason.
        """
        response: models.Deduction = self._json(
            "POST",
            "/api/{service}/v1/deductions",
            {"service": self.service},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_deductions(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.DeductionPage:
        """Deductions of a year.

        List the deductions of a year in the order of the journal.

        A body sees its own and those of what merged into it.
        """
        response: models.DeductionPage = self._json(
            "GET",
            "/api/{service}/v1/deductions/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def withdraw_deduction(
        self,
        deduction: str,
        request: models.Withdrawal,
        *,
        idempotency_key: str | None = None,
    ) -> models.Deduction:
        """Withdraw a deduction.

        Withdraw a deduction; both entries stay in the journal.
        """
        response: models.Deduction = self._json(
            "POST",
            "/api/{service}/v1/deductions/{deduction}/withdrawal",
            {"service": self.service, "deduction": deduction},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def make_decision(
        self,
        request: models.ExpertDecision,
        *,
        idempotency_key: str | None = None,
    ) -> models.Decision:
        """Decide on an absent value.

        Give points where the edition leaves an absent value to the evaluator's decision.
        """
        response: models.Decision = self._json(
            "POST",
            "/api/{service}/v1/decisions",
            {"service": self.service},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def issue_results(
        self,
        year: int,
        request: models.IssueRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.IssuedResults:
        """Hand the results to the bodies.

        Hand the preliminary results to the bodies: from this day the term of objection runs.

        Asked again, results that moved since are handed out again to their bodies, with the difference
        and a new term; when none did, the answer is 200 with the newest issue.
        """
        response: models.IssuedResults = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/issue",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def write_conclusion(
        self,
        year: int,
        request: models.ConclusionText,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.Conclusion:
        """Write the block conclusion.

        Enter a version of the conclusion in its three mandatory parts, in Kazakh and Russian.
        """
        response: models.Conclusion = self._json(
            "PUT",
            "/api/{service}/v1/reviews/{year}/conclusion",
            {"service": self.service, "year": year},
            headers={
                "If-Match": if_match,
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_conclusion(
        self,
        year: int,
    ) -> models.Conclusion:
        """The block conclusion.

        Give the newest block conclusion, and whether it is signed over the current scores.
        """
        response: models.Conclusion = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}/conclusion",
            {"service": self.service, "year": year},
        )
        return response

    def sign_conclusion(
        self,
        year: int,
        request: models.SignatureRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Signature:
        """Sign the block conclusion.

        Sign over the digest of the scores that were seen; 409 when they have moved since.
        """
        response: models.Signature = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/signature",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_reviews(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.ReviewSummaryPage:
        """Where the review of each result stands.

        List the bodies with the state of their review and the objections still to be decided.
        """
        response: models.ReviewSummaryPage = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_review(
        self,
        year: int,
        body_code: str,
    ) -> models.Review:
        """The review of one body's result.

        Give the state of one body's result, every act that led to it, and what may be done now.
        """
        response: models.Review = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def give_no_objection_notice(
        self,
        year: int,
        body_code: str,
        request: models.NoticeRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Signed:
        """Give notice of no objection.

        Enter the body's notice, within the term, that it has no objection to its result.
        """
        response: models.Signed = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/no-objection",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def raise_objection(
        self,
        year: int,
        body_code: str,
        request: models.ObjectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Object to a result.

        Enter the body's objection, within five working days and with its files.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def name_commission(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.CommissionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Name the special commission.

        Enter who hears the objection, by the order that names them: nobody who took part may.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/commission",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def decide_objection(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.VerdictRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Decide on an objection.

        Enter the special commission's final decision; nobody who took part in the evaluation may.

        On what the Administration evaluated itself no commission is formed; it decides itself.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/decision",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def complain(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.ComplaintRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Complain to the working body.

        Enter the head's complaint about the decision, within five working days and with files.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/complaint",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def decide_complaint(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.ComplaintDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Decide on a complaint.

        Order a re-check of individual results, or reject the complaint.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/complaint/decision",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def answer_recheck(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.RecheckRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Objection:
        """Answer an ordered re-check.

        Enter what was found, result by result; what was found wrong is then corrected.
        """
        response: models.Objection = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/complaint/recheck",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_disagreements(
        self,
        year: int,
        body_code: str,
        objection: str,
    ) -> models.DisagreementTable:
        """The table of disagreements.

        Give the table by the form of the year's edition, or the extended one where it has none.
        """
        response: models.DisagreementTable = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/disagreements",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
        )
        return response

    def confirm_acquaintance(
        self,
        year: int,
        body_code: str,
        objection: str,
        request: models.AcquaintanceRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DisagreementTable:
        """Confirm acquaintance with the table.

        Sign, as the body, that it is acquainted with the table of the digest it saw.
        """
        response: models.DisagreementTable = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/{body_code}/objections/{objection}/disagreements/acquaintance",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def send_evidence(
        self,
        year: int,
        body_code: str,
        content: bytes,
        *,
        name: str,
        title: str | None = None,
        restricted: bool | None = None,
        replaces: str | None = None,
        idempotency_key: str | None = None,
        content_type: str | None = None,
    ) -> models.Evidence:
        """Send a file of evidence.

        Store a file about one body's year: what it is is found in its bytes, not in its name.

        It is scanned, stored under its digest and entered in the journal. A newer version is sent with
        `replaces`; papers that cite the older one go on citing its very bytes.
        """
        response: models.Evidence = self._json(
            "POST",
            "/api/{service}/v1/evidence/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            query={
                "name": name,
                "title": title,
                "restricted": restricted,
                "replaces": replaces,
            },
            headers={
                "Idempotency-Key": idempotency_key,
                "Content-Type": content_type,
            },
            content=content,
        )
        return response

    def list_files(
        self,
        year: int,
        body_code: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.EvidencePage:
        """The files of a body's year.

        List the files that were entered, the oldest first; newer versions name what they replace.
        """
        response: models.EvidencePage = self._json(
            "GET",
            "/api/{service}/v1/evidence/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_evidence(
        self,
        year: int,
        body_code: str,
        evidence_id: str,
    ) -> models.Evidence:
        """One file, without its bytes.

        Give what the journal holds of a file: name, type, digest, version, who sent it and when.
        """
        response: models.Evidence = self._json(
            "GET",
            "/api/{service}/v1/evidence/{year}/{body_code}/{evidence_id}",
            {"service": self.service, "year": year, "body_code": body_code, "evidence_id": evidence_id},
        )
        return response

    def read_content(
        self,
        year: int,
        body_code: str,
        evidence_id: str,
        *,
        accept: str | None = None,
    ) -> bytes:
        """The bytes of a file.

        Give the bytes as they were entered, compared with their digest, to be saved and not shown.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/evidence/{year}/{body_code}/{evidence_id}/content",
            {"service": self.service, "year": year, "body_code": body_code, "evidence_id": evidence_id},
            headers={
                "accept": accept,
            },
        )
        return response

    def read_assembled_conclusion(
        self,
        year: int,
    ) -> models.AssembledConclusion:
        """What the conclusion would be today.

        Give the text to begin with: parts that stand, earlier recommendations by their states.
        """
        response: models.AssembledConclusion = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}/conclusion/assembled",
            {"service": self.service, "year": year},
        )
        return response

    def list_parts(
        self,
        year: int,
    ) -> list[models.DirectionPart]:
        """Parts of the evaluators.

        Give the newest part of each direction, and whether it is over the scores of today.
        """
        response: list[models.DirectionPart] = self._json(
            "GET",
            "/api/{service}/v1/reviews/{year}/conclusion/parts",
            {"service": self.service, "year": year},
        )
        return response

    def sign_direction_part(
        self,
        year: int,
        direction: str,
        request: models.PartRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DirectionPart:
        """Sign an evaluator's part.

        Write and sign the part on a direction, over the digest of the scores that were read.
        """
        response: models.DirectionPart = self._json(
            "PUT",
            "/api/{service}/v1/reviews/{year}/conclusion/parts/{direction}",
            {"service": self.service, "year": year, "direction": direction},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def hand_over_conclusion(
        self,
        year: int,
        request: models.HandoverRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Conclusion:
        """Hand the conclusion over.

        Hand the signed conclusion to the Supreme Audit Chamber, or before 2023 to the working body.
        """
        response: models.Conclusion = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/conclusion/handover",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def receive_conclusion(
        self,
        year: int,
        request: models.HandoverRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Conclusion:
        """Receive the conclusion in the Chamber.

        Enter that the Supreme Audit Chamber received the conclusion it read.
        """
        response: models.Conclusion = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/conclusion/receipt",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def forward_conclusion(
        self,
        year: int,
        request: models.HandoverRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Conclusion:
        """Hand the conclusion to the working body.

        Hand the conclusion on to the working body of the Commission (paras 48, 48-1).
        """
        response: models.Conclusion = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/conclusion/forwarding",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def accept_conclusion(
        self,
        year: int,
        request: models.HandoverRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Conclusion:
        """Receive the conclusion in the working body.

        Enter that the working body of the Commission received the conclusion it read.
        """
        response: models.Conclusion = self._json(
            "POST",
            "/api/{service}/v1/reviews/{year}/conclusion/acceptance",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_conclusion_paper(
        self,
        year: int,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """The block conclusion as a paper.

        Give the block conclusion in its three parts as HTML, PDF or DOCX.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/conclusions/{year}",
            {"service": self.service, "year": year},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def read_disagreement_paper(
        self,
        year: int,
        body_code: str,
        objection: str,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """The table of disagreements as a paper.

        Give the table of one objection by the form of the year's edition, to be signed.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/disagreements/{year}/{body_code}/{objection}",
            {"service": self.service, "year": year, "body_code": body_code, "objection": objection},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def read_reconciliation_paper(
        self,
        year: int,
        body_code: str,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """The reconciliation act as a paper.

        Give the newest reconciliation act by the form of the year's edition, to be signed.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/reconciliations/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def list_all_recommendations(
        self,
        *,
        year: int | None = None,
        state: models.RecommendationState | None = None,
        overdue: bool | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.RecommendationPage:
        """Recommendations.

        List recommendations, the oldest first; a body sees those issued to it and its own heirs'.
        """
        response: models.RecommendationPage = self._json(
            "GET",
            "/api/{service}/v1/recommendations",
            {"service": self.service},
            query={
                "year": year,
                "state": state,
                "overdue": overdue,
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def read_recommendation(
        self,
        recommendation: str,
    ) -> models.Recommendation:
        """One recommendation.

        Give one recommendation: what is asked, of whom now, what became of it, what may be done.
        """
        response: models.Recommendation = self._json(
            "GET",
            "/api/{service}/v1/recommendations/{recommendation}",
            {"service": self.service, "recommendation": recommendation},
        )
        return response

    def withdraw_recommendation(
        self,
        recommendation: str,
        request: models.RecommendationEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Withdraw a draft.

        Withdraw a recommendation that no signed conclusion has issued yet.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/withdrawal",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def plan_recommendation(
        self,
        recommendation: str,
        request: models.PlanRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Accept a recommendation with a plan.

        Accept a recommendation and state what will be done; a later plan replaces it.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/plan",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def prove_recommendation(
        self,
        recommendation: str,
        request: models.ProofRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Send the proof that it is done.

        Say what was done and cite the files that prove it; after the last day it is marked late.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/proof",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def confirm_recommendation(
        self,
        recommendation: str,
        request: models.ProofDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Confirm that it is done.

        Confirm, over the digest of the proof that was read, that the recommendation is done.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/confirmation",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def return_proof(
        self,
        recommendation: str,
        request: models.ProofDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Send a proof back.

        Send the proof back with a reason: it does not show that the recommendation is done.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/return",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def close_recommendation(
        self,
        recommendation: str,
        request: models.RecommendationEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Close without its being done.

        Close a recommendation that will not be done, with the reason; the next conclusion tells it.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{recommendation}/closing",
            {"service": self.service, "recommendation": recommendation},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def make_recommendation(
        self,
        year: int,
        body_code: str,
        request: models.RecommendationRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Recommendation:
        """Draft a recommendation.

        Draft a recommendation to a body: the signature of the year's conclusion issues it.
        """
        response: models.Recommendation = self._json(
            "POST",
            "/api/{service}/v1/recommendations/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_indicator_notes(
        self,
        edition: str,
        indicator: str,
    ) -> models.IndicatorNotePage:
        """Notes on an indicator.

        List good practice of the best and dated public answers, the oldest first.
        """
        response: models.IndicatorNotePage = self._json(
            "GET",
            "/api/{service}/v1/indicators/{edition}/{indicator}/notes",
            {"service": self.service, "edition": edition, "indicator": indicator},
        )
        return response

    def write_indicator_note(
        self,
        edition: str,
        indicator: str,
        request: models.IndicatorNoteRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.IndicatorNote:
        """Write a note on an indicator.

        Tell good practice of the best of a group, or answer a question for everybody to read.
        """
        response: models.IndicatorNote = self._json(
            "POST",
            "/api/{service}/v1/indicators/{edition}/{indicator}/notes",
            {"service": self.service, "edition": edition, "indicator": indicator},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_exemptions_of_year(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
    ) -> models.ExemptionPage:
        """Exemptions of a year.

        List what bodies asked for, in the order of the journal; a body sees its own.
        """
        response: models.ExemptionPage = self._json(
            "GET",
            "/api/{service}/v1/exemptions/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
                "body": body,
            },
        )
        return response

    def read_exemption(
        self,
        year: int,
        exemption: str,
    ) -> models.Exemption:
        """One exemption.

        Give one request: what is asked, what it moves, where it stands, what may be done.
        """
        response: models.Exemption = self._json(
            "GET",
            "/api/{service}/v1/exemptions/{year}/{exemption}",
            {"service": self.service, "year": year, "exemption": exemption},
        )
        return response

    def opine_on_exemption(
        self,
        exemption: str,
        request: models.Contractsv1processexemptionsOpinionRequestbagalau,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Conclude on a request.

        Give the evaluator's conclusion, over the digest of the request that was read.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{exemption}/opinion",
            {"service": self.service, "exemption": exemption},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def grant_exemption(
        self,
        exemption: str,
        request: models.ExemptionDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Grant an exemption.

        Grant it: the score follows by the edition's rule; the answer has it before and after.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{exemption}/grant",
            {"service": self.service, "exemption": exemption},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def refuse_exemption(
        self,
        exemption: str,
        request: models.ExemptionDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Refuse an exemption.

        Refuse it, with the reason; nothing moves.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{exemption}/refusal",
            {"service": self.service, "exemption": exemption},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_exemption(
        self,
        exemption: str,
        request: models.ExemptionEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Withdraw a request.

        Withdraw a request that is not decided yet.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{exemption}/withdrawal",
            {"service": self.service, "exemption": exemption},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def revoke_exemption(
        self,
        exemption: str,
        request: models.ExemptionEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Revoke an exemption.

        Revoke a granted exemption, with the reason; the indicator counts again.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{exemption}/revocation",
            {"service": self.service, "exemption": exemption},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def ask_for_exemption(
        self,
        year: int,
        body_code: str,
        request: models.ExemptionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Exemption:
        """Ask for an exemption.

        Ask, with files sent before, that an indicator be exempted, or facts of it seen otherwise.
        """
        response: models.Exemption = self._json(
            "POST",
            "/api/{service}/v1/exemptions/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_recheck_selection(
        self,
        year: int,
    ) -> models.RecheckSelection:
        """Which bodies are re-checked, and why.

        Give the commitment, and once it was drawn the seed and everybody's risk and lot.
        """
        response: models.RecheckSelection = self._json(
            "GET",
            "/api/{service}/v1/selective-rechecks/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def commit_recheck_selection(
        self,
        year: int,
        request: models.CommitmentRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.RecheckSelection:
        """Commit to the seed of the lot.

        Enter, once a year, how many bodies are chosen and the digest of the secret seed.
        """
        response: models.RecheckSelection = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/commitment",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def draw_recheck_selection(
        self,
        year: int,
        request: models.SelectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.RecheckSelection:
        """Reveal the seed and choose the bodies.

        Choose the bodies of the most risk, then of the rest by the lot of the revealed seed.
        """
        response: models.RecheckSelection = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/selection",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_body_recheck(
        self,
        year: int,
        body_code: str,
    ) -> models.SelectiveRecheck:
        """The re-check of one body.

        Give the reconciliation act with both values, the answer, what it costs, what may be done.
        """
        response: models.SelectiveRecheck = self._json(
            "GET",
            "/api/{service}/v1/selective-rechecks/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def make_reconciliation_act(
        self,
        year: int,
        body_code: str,
        request: models.ReconciliationRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelectiveRecheck:
        """Make a reconciliation act.

        Sign a reconciliation act: what was found, fact by fact, with the evidence.
        """
        response: models.SelectiveRecheck = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/{body_code}/acts",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def answer_reconciliation_act(
        self,
        year: int,
        body_code: str,
        request: models.ReconciliationAnswerRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelectiveRecheck:
        """Sign the act, or disagree.

        Sign the act as the body's head, or state with what the body disagrees; both are kept.
        """
        response: models.SelectiveRecheck = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/{body_code}/answer",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def deduct_unreliable_data(
        self,
        year: int,
        body_code: str,
        request: models.RecheckStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelectiveRecheck:
        """Take the deduction for unreliable data.

        Take the points that the edition has for unreliable data, for the facts of the act.
        """
        response: models.SelectiveRecheck = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/{body_code}/deduction",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def finish_body_recheck(
        self,
        year: int,
        body_code: str,
        request: models.RecheckStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelectiveRecheck:
        """Finish a re-check.

        Finish a re-check once revisions put every fact right and the deduction was taken.
        """
        response: models.SelectiveRecheck = self._json(
            "POST",
            "/api/{service}/v1/selective-rechecks/{year}/{body_code}/closing",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_block_questionnaires(
        self,
    ) -> models.QuestionnaireViewPage:
        """Questionnaires of the block.

        List the questions, whom each is asked, and what is to be proved.
        """
        response: models.QuestionnaireViewPage = self._json(
            "GET",
            "/api/{service}/v1/questionnaires",
            {"service": self.service},
        )
        return response

    def read_questionnaire_of_body(
        self,
        questionnaire: str,
        year: int,
        body_code: str,
    ) -> models.BodyQuestionnaire:
        """A body's questionnaire.

        Give the answers, what the register and last year suggest, and what is missing.
        """
        response: models.BodyQuestionnaire = self._json(
            "GET",
            "/api/{service}/v1/questionnaires/{questionnaire}/{year}/{body_code}",
            {"service": self.service, "questionnaire": questionnaire, "year": year, "body_code": body_code},
        )
        return response

    def prove_questionnaire_answer(
        self,
        questionnaire: str,
        year: int,
        body_code: str,
        request: models.QuestionEvidenceRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.BodyQuestionnaire:
        """Name the files that prove an answer.

        Name files sent before as the evidence of one answer; they replace those named before.
        """
        response: models.BodyQuestionnaire = self._json(
            "POST",
            "/api/{service}/v1/questionnaires/{questionnaire}/{year}/{body_code}/evidence",
            {"service": self.service, "questionnaire": questionnaire, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def confirm_questionnaire(
        self,
        questionnaire: str,
        year: int,
        body_code: str,
        request: models.QuestionnaireConfirmationRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.BodyQuestionnaire:
        """Confirm a questionnaire.

        Confirm answers and evidence of the digest that was read; other ones are confirmed anew.
        """
        response: models.BodyQuestionnaire = self._json(
            "POST",
            "/api/{service}/v1/questionnaires/{questionnaire}/{year}/{body_code}/confirmation",
            {"service": self.service, "questionnaire": questionnaire, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_self_assessment(
        self,
        year: int,
        body_code: str,
    ) -> models.SelfAssessment:
        """A body's self-assessment.

        Give what the body expects beside what was concluded, decided and final, and the differences.

        The expected values are the body's alone until it holds its result.
        """
        response: models.SelfAssessment = self._json(
            "GET",
            "/api/{service}/v1/self-assessments/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def state_self_assessment(
        self,
        year: int,
        body_code: str,
        request: models.SelfAssessmentRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelfAssessment:
        """State what the body expects.

        State the points the body expects, with files sent before; it moves no score.
        """
        response: models.SelfAssessment = self._json(
            "POST",
            "/api/{service}/v1/self-assessments/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_self_assessment(
        self,
        year: int,
        body_code: str,
        request: models.SelfAssessmentEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.SelfAssessment:
        """Withdraw a self-assessment.

        Take back what was stated; the entry stays in the journal.
        """
        response: models.SelfAssessment = self._json(
            "POST",
            "/api/{service}/v1/self-assessments/{year}/{body_code}/withdrawal",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_self_assessment_report(
        self,
        year: int,
        *,
        body: str | None = None,
    ) -> models.SelfAssessmentReport:
        """Self-assessments beside results.

        Give the differences by body and by evaluator, exactly; a body reads its own row alone.
        """
        response: models.SelfAssessmentReport = self._json(
            "GET",
            "/api/{service}/v1/self-assessment-report/{year}",
            {"service": self.service, "year": year},
            query={
                "body": body,
            },
        )
        return response

    def read_targets(
        self,
        year: int,
        body_code: str,
    ) -> models.TargetsOfYear:
        """Quarterly targets.

        Give every sheet of a body's targets of a year, what became of it and what may be done.
        """
        response: models.TargetsOfYear = self._json(
            "GET",
            "/api/{service}/v1/targets/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def propose_targets_of_body(
        self,
        year: int,
        body_code: str,
        request: models.TargetsRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.TargetSheet:
        """Propose targets.

        Propose targets by measure and quarter; once locked, a change needs its reason.
        """
        response: models.TargetSheet = self._json(
            "POST",
            "/api/{service}/v1/targets/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_forecast(
        self,
        year: int,
        body_code: str,
    ) -> models.InYear:
        """The year on the way.

        Give facts by quarter beside targets, the year as forecast, and early warnings.

        PROPOSED and never official: computed now from the cells a score counts, stored nowhere.
        """
        response: models.InYear = self._json(
            "GET",
            "/api/{service}/v1/forecasts/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def agree_to_targets(
        self,
        proposal: str,
        request: models.TargetsDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.TargetSheet:
        """Agree to targets.

        Agree to a sheet, over the digest that was read: it is laid over those agreed before.
        """
        response: models.TargetSheet = self._json(
            "POST",
            "/api/{service}/v1/targets/{proposal}/agreement",
            {"service": self.service, "proposal": proposal},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def send_targets_back(
        self,
        proposal: str,
        request: models.TargetsDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.TargetSheet:
        """Send targets back.

        Send a sheet back with the reason; targets agreed before stay.
        """
        response: models.TargetSheet = self._json(
            "POST",
            "/api/{service}/v1/targets/{proposal}/return",
            {"service": self.service, "proposal": proposal},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_targets(
        self,
        proposal: str,
        request: models.TargetsEndRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.TargetSheet:
        """Withdraw targets.

        Withdraw a sheet that is not decided yet.
        """
        response: models.TargetSheet = self._json(
            "POST",
            "/api/{service}/v1/targets/{proposal}/withdrawal",
            {"service": self.service, "proposal": proposal},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_my_tasks(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.TaskPage:
        """What waits for me.

        List what waits for the caller in this service: what, until when, where; first what ends first.

        Reports and flags of the caller's own come before the steps of reviews, conclusions and papers.
        """
        response: models.TaskPage = self._json(
            "GET",
            "/api/{service}/v1/tasks",
            {"service": self.service},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_progress(
        self,
        year: int,
    ) -> models.YearProgress:
        """How far a year is.

        Give each stage of a year in this block: days spent and left, and which made it late.
        """
        response: models.YearProgress = self._json(
            "GET",
            "/api/{service}/v1/progress/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def list_state_tables(
        self,
    ) -> list[models.StateTableView]:
        """What may follow what, by whom, within which term.

        Give the tables of states of this service: states, steps, roles, conditions, terms.
        """
        response: list[models.StateTableView] = self._json(
            "GET",
            "/api/{service}/v1/process/state-tables",
            {"service": self.service},
        )
        return response

    def list_flags(
        self,
        year: int,
        *,
        state: list[models.FlagState] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
        dataset: str | None = None,
    ) -> models.FlagPage:
        """Figures that wait for their sender's answer.

        List the flags of a year as they were raised; a supplier sees what it sent.

        A body sees its own and those of what merged into it, which it must answer.
        """
        response: models.FlagPage = self._json(
            "GET",
            "/api/{service}/v1/flags/{year}",
            {"service": self.service, "year": year},
            query={
                "state": state,
                "limit": limit,
                "cursor": cursor,
                "body": body,
                "dataset": dataset,
            },
        )
        return response

    def list_import_flags(
        self,
        import_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.FlagPage:
        """The flags that an import raised.

        List the flags that were raised after an import, in all years it touched.
        """
        response: models.FlagPage = self._json(
            "GET",
            "/api/{service}/v1/imports/{import_id}/flags",
            {"service": self.service, "import_id": import_id},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def answer_flag(
        self,
        flag: str,
        request: models.FlagAnswerRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Flag:
        """Answer a flag.

        Enter the answer of the body, or of who sent the figure: why it is right, or corrected.
        """
        response: models.Flag = self._json(
            "POST",
            "/api/{service}/v1/flags/{flag}/answer",
            {"service": self.service, "flag": flag},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def decide_flag(
        self,
        flag: str,
        request: models.FlagDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Flag:
        """Decide on an answer.

        Accept the answer to a flag, or send it back; nobody decides on its own body's flags.
        """
        response: models.Flag = self._json(
            "POST",
            "/api/{service}/v1/flags/{flag}/decision",
            {"service": self.service, "flag": flag},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_identifier_schemes(
        self,
    ) -> models.IdentifierSchemePage:
        """The schemes by which bodies may be named.

        List what the register gives (`official`, `bin`, `name`) and what senders have loaded.
        """
        response: models.IdentifierSchemePage = self._json(
            "GET",
            "/api/{service}/v1/identifier-schemes",
            {"service": self.service},
        )
        return response

    def load_identifier_scheme(
        self,
        scheme: str,
        request: models.IdentifierSchemeRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.IdentifierScheme:
        """Load a scheme of identifiers.

        Keep a version of a scheme: the operator any, a supplier its organisation's own.
        """
        response: models.IdentifierScheme = self._json(
            "PUT",
            "/api/{service}/v1/identifier-schemes/{scheme}",
            {"service": self.service, "scheme": scheme},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_burden(
        self,
        year: int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        body: str | None = None,
        dataset: str | None = None,
    ) -> models.BurdenPage:
        """How much was sent, by whom, about which body.

        List values, records, requests, re-sends and refusals of a year; a body sees its own.
        """
        response: models.BurdenPage = self._json(
            "GET",
            "/api/{service}/v1/burden/{year}",
            {"service": self.service, "year": year},
            query={
                "limit": limit,
                "cursor": cursor,
                "body": body,
                "dataset": dataset,
            },
        )
        return response

    def read_concepts(
        self,
        year: int,
    ) -> models.Concepts:
        """Which concepts the fields of the block ask.

        Tell each field that has a concept, of which kinds of bodies the edition of the year asks it.
        """
        response: models.Concepts = self._json(
            "GET",
            "/api/{service}/v1/concepts/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def read_calendar(
        self,
        year: int,
    ) -> models.CalendarYear:
        """The working days of a calendar year.

        Give the days off and the moved days of a year, by which act, and how sure they are.
        """
        response: models.CalendarYear = self._json(
            "GET",
            "/api/{service}/v1/calendar/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def list_keys(
        self,
    ) -> models.KeySet:
        """Keys the service signs with.

        Give every public key the service ever signed with, as a JWK Set.
        """
        response: models.KeySet = self._json(
            "GET",
            "/api/{service}/v1/keys",
            {"service": self.service},
        )
        return response

    def list_event_types(
        self,
    ) -> list[models.EventType]:
        """Kinds of events one can subscribe to.

        List the kinds of events the actor's roles may receive, with the schema of their data.
        """
        response: list[models.EventType] = self._json(
            "GET",
            "/api/{service}/v1/event-types",
            {"service": self.service},
        )
        return response

    def make_subscription(
        self,
        request: models.SubscriptionRequest,
    ) -> models.NewSubscription:
        """Subscribe to events.

        Subscribe the actor's organisation to events it may receive; the secret is shown once.
        """
        response: models.NewSubscription = self._json(
            "POST",
            "/api/{service}/v1/subscriptions",
            {"service": self.service},
            request=request,
        )
        return response

    def list_subscriptions(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.SubscriptionPage:
        """Subscriptions.

        List the organisation's own subscriptions; the operator sees those of all.
        """
        response: models.SubscriptionPage = self._json(
            "GET",
            "/api/{service}/v1/subscriptions",
            {"service": self.service},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_subscription(
        self,
        subscription: str,
    ) -> models.Subscription:
        """One subscription.

        Give one subscription and the state of its deliveries; never its secret.
        """
        response: models.Subscription = self._json(
            "GET",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
        )
        return response

    def change_subscription(
        self,
        subscription: str,
        request: models.SubscriptionChange,
    ) -> models.Subscription:
        """Change, pause or resume a subscription.

        Change the named fields; events missed while paused can be replayed.
        """
        response: models.Subscription = self._json(
            "PATCH",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
            request=request,
        )
        return response

    def remove_subscription(
        self,
        subscription: str,
    ) -> bytes:
        """Remove a subscription.

        Remove a subscription with its deliveries; an event under way may still arrive.
        """
        response: bytes = self._bytes(
            "DELETE",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
        )
        return response

    def rotate_secret(
        self,
        subscription: str,
        request: models.RotationRequest,
    ) -> models.NewSubscription:
        """Change the secret.

        Give a new secret, shown once; for the overlap each event carries both signatures.
        """
        response: models.NewSubscription = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/secret",
            {"service": self.service, "subscription": subscription},
            request=request,
        )
        return response

    def ping_subscription(
        self,
        subscription: str,
    ) -> models.Delivery:
        """Send a test event.

        Send `subscription.ping` once, paused or not; the deliveries show the response.
        """
        response: models.Delivery = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/ping",
            {"service": self.service, "subscription": subscription},
        )
        return response

    def replay_events(
        self,
        subscription: str,
        request: models.ReplayRequest,
    ) -> models.Replayed:
        """Send events again.

        Send one event again, or all since a moment, with their original `webhook-id`.
        """
        response: models.Replayed = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/replay",
            {"service": self.service, "subscription": subscription},
            request=request,
        )
        return response

    def list_deliveries(
        self,
        subscription: str,
        *,
        state: models.DeliveryState | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.DeliveryPage:
        """Deliveries of a subscription.

        List deliveries, the newest first, each with every attempt and its response.
        """
        response: models.DeliveryPage = self._json(
            "GET",
            "/api/{service}/v1/subscriptions/{subscription}/deliveries",
            {"service": self.service, "subscription": subscription},
            query={
                "state": state,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def livez(
        self,
    ) -> dict[str, bool]:
        """Whether the process lives.

        Say that the process lives; no dependency is checked.
        """
        response: dict[str, bool] = self._json(
            "GET",
            "/api/{service}/livez",
            {"service": self.service},
        )
        return response

    def readyz(
        self,
    ) -> models.Health:
        """Whether the service can work, each dependency named.

        Say of each dependency whether it answers; 503 when one does not.
        """
        response: models.Health = self._json(
            "GET",
            "/api/{service}/readyz",
            {"service": self.service},
        )
        return response

    def read_problem_type(
        self,
        code: str,
    ) -> bytes:
        """What a kind of problem means.

        Explain one kind of problem in three languages, the reader's first.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/problems/{code}",
            {"service": self.service, "code": code},
        )
        return response

# Made by `bagalau client` from the description of the API; not to be edited.
"""Operations of the service `aggregator`."""

from typing import Any, Literal

from bagalau_client.calling import Service
from bagalau_client.generated import models

__all__ = ['Aggregator']


class Aggregator(Service):
    """Operations of the service `aggregator`."""

    def list_bodies(
        self,
        *,
        group: str | None = None,
        kind: str | None = None,
        name: str | None = None,
        on: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.BodyViewPage:
        """The state bodies.

        List all bodies there are or were, by code; former names are found by their day.
        """
        response: models.BodyViewPage = self._json(
            "GET",
            "/api/{service}/v1/bodies",
            {"service": self.service},
            query={
                "group": group,
                "kind": kind,
                "name": name,
                "on": on,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def read_body(
        self,
        body_code: str,
        *,
        on: str | None = None,
    ) -> models.BodyView:
        """One state body.

        Give one body: its kind, names in three languages, former names and successor links.
        """
        response: models.BodyView = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}",
            {"service": self.service, "body_code": body_code},
            query={
                "on": on,
            },
        )
        return response

    def read_body_history(
        self,
        body_code: str,
    ) -> models.BodyHistory:
        """One body from year to year.

        Give a body's standing and rating entry in every evaluated year, the earliest first.
        """
        response: models.BodyHistory = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}/history",
            {"service": self.service, "body_code": body_code},
        )
        return response

    def list_cycles(
        self,
    ) -> list[models.Cycle]:
        """The evaluated years.

        List every year that was opened, the latest first.
        """
        response: list[models.Cycle] = self._json(
            "GET",
            "/api/{service}/v1/cycles",
            {"service": self.service},
        )
        return response

    def read_cycle(
        self,
        year: int,
    ) -> models.Cycle:
        """One evaluated year.

        Give a year as it stands: how it is rated, its register, what the caller may do now.
        """
        response: models.Cycle = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def open_cycle(
        self,
        year: int,
        request: models.CycleRequest,
    ) -> models.Cycle:
        """Open a year, or change how it is evaluated.

        Open a year for evaluation; whatever changes its register makes a new version of it.
        """
        response: models.Cycle = self._json(
            "PUT",
            "/api/{service}/v1/cycles/{year}",
            {"service": self.service, "year": year},
            request=request,
        )
        return response

    def read_register(
        self,
        year: int,
        *,
        version: int | None = None,
    ) -> models.Register:
        """The register of a year.

        Give all a block needs to know of a year, as one document identified by its digest.
        """
        response: models.Register = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/register",
            {"service": self.service, "year": year},
            query={
                "version": version,
            },
        )
        return response

    def read_schedule(
        self,
        year: int,
    ) -> models.Schedule:
        """The schedule of a year.

        Give the days that hold, the draft if there is one, and what the caller may do now.
        """
        response: models.Schedule = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/schedule",
            {"service": self.service, "year": year},
        )
        return response

    def write_schedule(
        self,
        year: int,
        request: models.ScheduleRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Schedule:
        """Draft the schedule of a year.

        Draft the days of the milestones; the approved ones hold until the draft is approved.
        """
        response: models.Schedule = self._json(
            "PUT",
            "/api/{service}/v1/cycles/{year}/schedule",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def approve_year_schedule(
        self,
        year: int,
        request: models.ScheduleApprovalRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Schedule:
        """Approve the schedule by an order.

        Enter the order over the digest of the draft; the register of the year is made anew with it.
        """
        response: models.Schedule = self._json(
            "POST",
            "/api/{service}/v1/cycles/{year}/schedule/approval",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_administration_changes(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.AdministrationChangePage:
        """Every proposed change of what is administered.

        List the changes with what follows from each, in the order they were proposed.
        """
        response: models.AdministrationChangePage = self._json(
            "GET",
            "/api/{service}/v1/administration/changes",
            {"service": self.service},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return response

    def propose_administration_change(
        self,
        request: models.AdministrationRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.AdministrationChange:
        """Propose a change of what is administered.

        Propose bodies, events, evaluators, milestones, compositions or clients' rights, by an act.
        """
        response: models.AdministrationChange = self._json(
            "POST",
            "/api/{service}/v1/administration/changes",
            {"service": self.service},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_administration_change(
        self,
        change: str,
    ) -> models.AdministrationChange:
        """One change of what is administered.

        Give a change: what follows from it in words, who decided, what may be done now.
        """
        response: models.AdministrationChange = self._json(
            "GET",
            "/api/{service}/v1/administration/changes/{change}",
            {"service": self.service, "change": change},
        )
        return response

    def approve_administration_change(
        self,
        change: str,
        request: models.AdministrationDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.AdministrationChange:
        """Approve a change.

        Approve over the digest of what was seen; on its day it is in force, in every register.
        """
        response: models.AdministrationChange = self._json(
            "POST",
            "/api/{service}/v1/administration/changes/{change}/approval",
            {"service": self.service, "change": change},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def reject_administration_change(
        self,
        change: str,
        request: models.AdministrationDecisionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.AdministrationChange:
        """Reject a change.

        Reject a proposal, with the reason; nothing of it ever holds.
        """
        response: models.AdministrationChange = self._json(
            "POST",
            "/api/{service}/v1/administration/changes/{change}/rejection",
            {"service": self.service, "change": change},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def withdraw_administration_change(
        self,
        change: str,
        request: models.AdministrationWithdrawalRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.AdministrationChange:
        """Take a proposal back.

        Take a proposal back before it is decided on; only who proposed it may.
        """
        response: models.AdministrationChange = self._json(
            "POST",
            "/api/{service}/v1/administration/changes/{change}/withdrawal",
            {"service": self.service, "change": change},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_administered_document(
        self,
        kind: models.AdministeredKind,
        *,
        on: str | None = None,
    ) -> models.AdministeredDocument:
        """What is administered, as a document.

        Give a document in the form of the files as it holds on a day, with the act of each change.
        """
        response: models.AdministeredDocument = self._json(
            "GET",
            "/api/{service}/v1/administration/documents/{kind}",
            {"service": self.service, "kind": kind},
            query={
                "on": on,
            },
        )
        return response

    def read_administered_day(
        self,
        day: str,
        *,
        known_at: str | None = None,
    ) -> models.AdministeredDay:
        """Who was there to be evaluated on a day, by which act.

        Give the bodies that existed on a day, each with the acts that made it what it was.
        """
        response: models.AdministeredDay = self._json(
            "GET",
            "/api/{service}/v1/administration/days/{day}",
            {"service": self.service, "day": day},
            query={
                "known_at": known_at,
            },
        )
        return response

    def read_client_rights(
        self,
    ) -> models.ClientRightsList:
        """The rights of clients, for the issuer.

        Give the rights of every client that was administered, with the moment they began.
        """
        response: models.ClientRightsList = self._json(
            "GET",
            "/api/{service}/v1/administration/client-rights",
            {"service": self.service},
        )
        return response

    def write_commission(
        self,
        year: int,
        request: models.AggregatorCommissionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Commission:
        """Name the members of the Commission.

        Enter who decides for a year and how many votes approve; what was submitted is not moved.
        """
        response: models.Commission = self._json(
            "PUT",
            "/api/{service}/v1/commissions/{year}",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_commission(
        self,
        year: int,
    ) -> models.Commission:
        """The members of the Commission.

        Give the members named last for a year, by which order.
        """
        response: models.Commission = self._json(
            "GET",
            "/api/{service}/v1/commissions/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def read_decision(
        self,
        year: int,
        version: int,
    ) -> models.DecisionView:
        """What was decided on a rating.

        Give state, steps, votes with dissent, instructions, and what the caller may do now.
        """
        response: models.DecisionView = self._json(
            "GET",
            "/api/{service}/v1/decisions/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def hand_over(
        self,
        year: int,
        version: int,
        request: models.DecisionStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Hand the results to the working body.

        Hand over a final rating with the conclusions of all blocks (para 48-1).
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/hand-over",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def receive(
        self,
        year: int,
        version: int,
        request: models.DecisionStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Receive the results.

        Receive what was handed over: from here the final conclusion is prepared.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/receipt",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def submit(
        self,
        year: int,
        version: int,
        request: models.DecisionStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Submit to the Commission.

        Submit the rating and the signed conclusion on the country to the Commission.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/submission",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def return_for_rework(
        self,
        year: int,
        version: int,
        request: models.DecisionStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Return for rework.

        Send the results back, with the reason; a newer rating or conclusion goes the whole way.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/return",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def consider(
        self,
        year: int,
        version: int,
        request: models.DecisionStepRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Enter the consideration by the Head of State.

        Enter that the Head of State considered what the Commission approved.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/consideration",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def cast_vote(
        self,
        year: int,
        version: int,
        request: models.VoteRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Vote as a member of the Commission.

        Vote for, against (the reason is the dissent) or abstain; the vote that settles it decides.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/votes",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def give_instruction(
        self,
        year: int,
        version: int,
        request: models.InstructionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.DecisionView:
        """Instruct the head of a body.

        Give the head of a body an instruction with its day, after the Head of State considered.
        """
        response: models.DecisionView = self._json(
            "POST",
            "/api/{service}/v1/decisions/{year}/{version}/instructions",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_instructions(
        self,
        year: int,
        body_code: str,
    ) -> list[models.Instruction]:
        """The instructions to a body's head.

        Give the instructions that followed from a year's results, the oldest first.

        What a body became reads those to it, and finds them among its own.
        """
        response: list[models.Instruction] = self._json(
            "GET",
            "/api/{service}/v1/instructions/{year}/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def order_year_publication(
        self,
        year: int,
        request: models.PublicationRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Publication:
        """Order a publication for a moment.

        Order the publication of a considered rating; nothing is public before the moment.
        """
        response: models.Publication = self._json(
            "POST",
            "/api/{service}/v1/publications/{year}",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_year_publications(
        self,
        year: int,
    ) -> list[models.Publication]:
        """The publications of a year.

        Give what was ordered, published and withdrawn of a year, the earliest first.
        """
        response: list[models.Publication] = self._json(
            "GET",
            "/api/{service}/v1/publications/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def withdraw_year_publication(
        self,
        year: int,
        publication: str,
        request: models.PublicationWithdrawalRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Publication:
        """Take a publication back.

        Take an ordered publication back before its moment; a published one is corrected instead.
        """
        response: models.Publication = self._json(
            "POST",
            "/api/{service}/v1/publications/{year}/{publication}/withdrawal",
            {"service": self.service, "year": year, "publication": publication},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_publication_opening(
        self,
        year: int,
        publication: str,
    ) -> models.Opening:
        """What opens the withheld values.

        Give an auditor each withheld value of a published release with the salt of its commitment.
        """
        response: models.Opening = self._json(
            "GET",
            "/api/{service}/v1/publications/{year}/{publication}/opening",
            {"service": self.service, "year": year, "publication": publication},
        )
        return response

    def enter_rescoring(
        self,
        year: int,
        request: models.RescoringRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Rescoring:
        """Enter that an earlier release scored an answer again alike.

        Enter it with its document; the next collection takes the signed scores as final.
        """
        response: models.Rescoring = self._json(
            "POST",
            "/api/{service}/v1/cycles/{year}/rescorings",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_rescorings(
        self,
        year: int,
    ) -> list[models.Rescoring]:
        """Which answers an earlier release scored again alike.

        Give what was entered of a year: by whom, when, by which version and document.
        """
        response: list[models.Rescoring] = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/rescorings",
            {"service": self.service, "year": year},
        )
        return response

    def read_country_conclusion_paper(
        self,
        year: int,
        version: int,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """The expert conclusion on the country as a paper.

        Give the conclusion on the country: scores, governance, reforms, goals; edited beside generated.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/conclusions/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def read_body_conclusion_paper(
        self,
        year: int,
        version: int,
        body_code: str,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """The expert conclusion on a body as a paper.

        Give the conclusion on one body as HTML, PDF or DOCX, in Kazakh, Russian or English.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/conclusions/{year}/{version}/{body_code}",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def read_decision_paper(
        self,
        year: int,
        version: int,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        format: models.Format | None = None,
        accept: str | None = None,
    ) -> bytes:
        """What was decided on a rating as a paper.

        Give the steps, the votes with dissent and the instructions as HTML, PDF or DOCX.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/documents/decisions/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
            query={
                "language": language,
                "format": format,
            },
            headers={
                "accept": accept,
            },
        )
        return response

    def list_my_tasks(
        self,
    ) -> models.TaskPage:
        """What waits for me.

        List what waits for the caller here: steps on schedules and on ratings; first what ends first.

        Each block lists what waits in it.
        """
        response: models.TaskPage = self._json(
            "GET",
            "/api/{service}/v1/tasks",
            {"service": self.service},
        )
        return response

    def read_cycle_progress(
        self,
        year: int,
    ) -> models.CycleProgress:
        """How far a year is in the country.

        Give each stage of a year here and in each block, asked now, and which made the year late.
        """
        response: models.CycleProgress = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/progress",
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

    def read_evaluators(
        self,
        year: int,
        body_code: str,
    ) -> models.BodyEvaluators:
        """Who evaluates a body in a year.

        Say who evaluates each part of a body's blocks, in whose place, and by which act.
        """
        response: models.BodyEvaluators = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/evaluators/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return response

    def list_blocks(
        self,
    ) -> list[models.BlockAddress]:
        """The blocks and where they answer.

        List every block that a composition edition names, with its registered address.
        """
        response: list[models.BlockAddress] = self._json(
            "GET",
            "/api/{service}/v1/blocks",
            {"service": self.service},
        )
        return response

    def register_block(
        self,
        block: str,
        request: models.Address,
    ) -> models.BlockAddress:
        """Say where a block answers.

        Register a block's address, and keep the keys it signs its answers with (`/v1/keys`).

        The same address again keeps the keys of now, as after the block's key was renewed.
        """
        response: models.BlockAddress = self._json(
            "PUT",
            "/api/{service}/v1/blocks/{block}",
            {"service": self.service, "block": block},
            request=request,
        )
        return response

    def list_compositions(
        self,
    ) -> list[models.CompositionView]:
        """The composition editions.

        List every edition: which blocks and weights compose the total in which years.
        """
        response: list[models.CompositionView] = self._json(
            "GET",
            "/api/{service}/v1/compositions",
            {"service": self.service},
        )
        return response

    def start_collection(
        self,
        year: int,
        request: models.CollectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Collection:
        """Pull all blocks and rate the year.

        Ask for a collection: a job pulls all blocks at once and makes a numbered rating.
        """
        response: models.Collection = self._json(
            "POST",
            "/api/{service}/v1/cycles/{year}/collections",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def read_collection(
        self,
        year: int,
        collection: str,
    ) -> models.Collection:
        """How far a collection has come, and what it brought.

        Give a collection as it stands: what each block brought, pinned, and the rating it made.
        """
        response: models.Collection = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/collections/{collection}",
            {"service": self.service, "year": year, "collection": collection},
        )
        return response

    def read_collected_answer(
        self,
        year: int,
        collection: str,
        block: str,
    ) -> models.Scorecards:
        """What a block answered, byte by byte.

        Give the very bytes a block answered, so that the rating can be recomputed from them.
        """
        response: models.Scorecards = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/collections/{collection}/answers/{block}",
            {"service": self.service, "year": year, "collection": collection, "block": block},
        )
        return response

    def read_rating(
        self,
        year: int,
    ) -> models.Rating:
        """The newest rating of a year.

        Give the newest rating of a year; provisional while any block is absent or unsigned.
        """
        response: models.Rating = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}",
            {"service": self.service, "year": year},
        )
        return response

    def read_rating_version(
        self,
        year: int,
        version: int,
    ) -> models.Rating:
        """One numbered rating.

        Give one numbered rating of a year; it never changes.
        """
        response: models.Rating = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_positions(
        self,
        year: int,
        *,
        group: str | None = None,
    ) -> models.Positions:
        """Positions by group.

        Give the positions of a year within comparable groups, and who is unranked and why.
        """
        response: models.Positions = self._json(
            "GET",
            "/api/{service}/v1/positions/{year}",
            {"service": self.service, "year": year},
            query={
                "group": group,
            },
        )
        return response

    def read_rating_staleness(
        self,
        year: int,
        version: int,
    ) -> models.RatingStaleness:
        """Whether a rating used older revisions.

        Ask each block whether there are newer revisions since the rating pinned its scores.
        """
        response: models.RatingStaleness = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/staleness",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_position_intervals(
        self,
        year: int,
        version: int,
        *,
        fixed_families: str | None = None,
    ) -> models.PositionIntervals:
        """How sure positions are.

        Give each body's median position, 5–95 interval, and chances over all replications.
        """
        response: models.PositionIntervals = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/intervals",
            {"service": self.service, "year": year, "version": version},
            query={
                "fixed_families": fixed_families,
            },
        )
        return response

    def read_position_sensitivity(
        self,
        year: int,
        version: int,
    ) -> models.PositionSensitivity:
        """What moves positions.

        Give first-order and total-order indices of the four families of choices.
        """
        response: models.PositionSensitivity = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/sensitivity",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_replications(
        self,
        year: int,
        version: int,
        *,
        fixed_families: str | None = None,
        first: int | None = None,
        count: int | None = None,
    ) -> models.ReplicationRecord:
        """What was varied.

        Give the figures of all replications and the choices of some; CSV for Accept: text/csv.
        """
        response: models.ReplicationRecord = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/replications",
            {"service": self.service, "year": year, "version": version},
            query={
                "fixed_families": fixed_families,
                "first": first,
                "count": count,
            },
        )
        return response

    def try_what_if(
        self,
        year: int,
        version: int,
        request: models.WhatIfRequest,
    ) -> models.WhatIf:
        """Try a diff on a rating.

        Give who would stand where under other weights, rules, targets or measures; store nothing.
        """
        response: models.WhatIf = self._json(
            "POST",
            "/api/{service}/v1/ratings/{year}/{version}/what-ifs",
            {"service": self.service, "year": year, "version": version},
            request=request,
        )
        return response

    def read_body_series(
        self,
        body_code: str,
        *,
        until_year: int | None = None,
        method_year: int | None = None,
    ) -> models.BodySeries:
        """A body, year to year.

        Give official results beside this year's method on earlier data, changes split, declines.
        """
        response: models.BodySeries = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}/series",
            {"service": self.service, "body_code": body_code},
            query={
                "until_year": until_year,
                "method_year": method_year,
            },
        )
        return response

    def read_round_changes(
        self,
        year: int,
        version: int,
    ) -> models.RoundChanges:
        """A rating against the year before.

        Give every body's change split exactly into method and data, and who declined.
        """
        response: models.RoundChanges = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/changes",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_responsibility_flags(
        self,
        year: int,
        version: int,
    ) -> models.ResponsibilityFlags:
        """Who is to be looked at, and by which paragraph.

        Give the bodies at the last positions and those whose totals fall years running, apart.
        """
        response: models.ResponsibilityFlags = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/responsibility-flags",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_comparison(
        self,
        year: int,
        version: int,
        body_code: str,
        *,
        positions: int | None = None,
    ) -> models.Comparison:
        """A body beside its group.

        Give strengths, weaknesses and nearest peers, and what gains a position by one indicator.
        """
        response: models.Comparison = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/comparison/{body_code}",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            query={
                "positions": positions,
            },
        )
        return response

    def read_audit(
        self,
        year: int,
        version: int,
        *,
        years: int | None = None,
    ) -> models.MethodologicalAudit:
        """What the results say of the methodology.

        Give findings, figures and recommendations on every block, direction and indicator.
        """
        response: models.MethodologicalAudit = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/audit",
            {"service": self.service, "year": year, "version": version},
            query={
                "years": years,
            },
        )
        return response

    def read_audit_report(
        self,
        year: int,
        version: int,
        *,
        language: Literal['kk', 'ru', 'en'] | None = None,
        years: int | None = None,
    ) -> bytes:
        """The audit as a page that prints.

        Give the report in Kazakh, Russian or English: what is recommended first, then why.
        """
        response: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/audit/report",
            {"service": self.service, "year": year, "version": version},
            query={
                "language": language,
                "years": years,
            },
        )
        return response

    def read_country_conclusion(
        self,
        year: int,
        version: int,
    ) -> models.FinalConclusion:
        """The draft conclusion on the country.

        Give the draft conclusion on the country that follows from one rating.
        """
        response: models.FinalConclusion = self._json(
            "GET",
            "/api/{service}/v1/conclusions/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
        )
        return response

    def read_body_conclusion(
        self,
        year: int,
        version: int,
        body_code: str,
    ) -> models.FinalConclusion:
        """The draft conclusion on a body.

        Give the draft conclusion on one body that follows from one rating.
        """
        response: models.FinalConclusion = self._json(
            "GET",
            "/api/{service}/v1/conclusions/{year}/{version}/{body_code}",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
        )
        return response

    def sign_country_conclusion(
        self,
        year: int,
        version: int,
        request: models.DraftSignature,
    ) -> models.FinalConclusion:
        """Sign a language of the country's conclusion.

        Sign one language of the draft on the country; again with the same words changes nothing.
        """
        response: models.FinalConclusion = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/signatures",
            {"service": self.service, "year": year, "version": version},
            request=request,
        )
        return response

    def sign_conclusion(
        self,
        year: int,
        version: int,
        body_code: str,
        request: models.DraftSignature,
    ) -> models.FinalConclusion:
        """Sign a language of a body's conclusion.

        Sign one language of the draft on a body; again with the same words changes nothing.
        """
        response: models.FinalConclusion = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/{body_code}/signatures",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            request=request,
        )
        return response

    def edit_country_section(
        self,
        year: int,
        version: int,
        request: models.SectionEditRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.FinalConclusion:
        """Edit a section of the country's conclusion.

        Put a text beside the generated one of a section; both are kept, earlier signatures are void.
        """
        response: models.FinalConclusion = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/edits",
            {"service": self.service, "year": year, "version": version},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def edit_body_section(
        self,
        year: int,
        version: int,
        body_code: str,
        request: models.SectionEditRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.FinalConclusion:
        """Edit a section of a body's conclusion.

        Put a text beside the generated one of a section; both are kept, earlier signatures are void.
        """
        response: models.FinalConclusion = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/{body_code}/edits",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            request=request,
        )
        return response

    def list_duplicate_data_requests(
        self,
        year: int,
    ) -> models.DuplicateDataRequests:
        """What is asked of bodies more than once.

        Ask every block what it asks, and name the fields that ask the same concept twice.
        """
        response: models.DuplicateDataRequests = self._json(
            "GET",
            "/api/{service}/v1/duplicate-data-requests/{year}",
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

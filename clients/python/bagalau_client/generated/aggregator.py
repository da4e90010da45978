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
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.PageBodyView:
        """The state bodies.

        List all bodies there are or were, by code.
        """
        answer: models.PageBodyView = self._json(
            "GET",
            "/api/{service}/v1/bodies",
            {"service": self.service},
            query={
                "group": group,
                "kind": kind,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def read_body(
        self,
        body_code: str,
    ) -> models.BodyView:
        """One state body.

        Give one body: its kind, names in three languages, former names and successor links.
        """
        answer: models.BodyView = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}",
            {"service": self.service, "body_code": body_code},
        )
        return answer

    def read_body_history(
        self,
        body_code: str,
    ) -> models.BodyHistory:
        """One body from year to year.

        Give a body's standing and rating entry in every evaluated year, the earliest first.
        """
        answer: models.BodyHistory = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}/history",
            {"service": self.service, "body_code": body_code},
        )
        return answer

    def list_cycles(
        self,
    ) -> list[models.Cycle]:
        """The evaluated years.

        List every year that was opened, the latest first.
        """
        answer: list[models.Cycle] = self._json(
            "GET",
            "/api/{service}/v1/cycles",
            {"service": self.service},
        )
        return answer

    def read_cycle(
        self,
        year: int,
    ) -> models.Cycle:
        """One evaluated year.

        Give a year as it stands: its composition, or why it is not rated, and its register.
        """
        answer: models.Cycle = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}",
            {"service": self.service, "year": year},
        )
        return answer

    def open_cycle(
        self,
        year: int,
        order: models.CycleRequest,
    ) -> models.Cycle:
        """Open a year, or change how it is evaluated.

        Open a year for evaluation; whatever changes its register makes a new version of it.
        """
        answer: models.Cycle = self._json(
            "PUT",
            "/api/{service}/v1/cycles/{year}",
            {"service": self.service, "year": year},
            order=order,
        )
        return answer

    def read_register(
        self,
        year: int,
        *,
        version: int | None = None,
    ) -> models.Register:
        """The register of a year.

        Give all a block needs to know of a year, as one document identified by its digest.
        """
        answer: models.Register = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/register",
            {"service": self.service, "year": year},
            query={
                "version": version,
            },
        )
        return answer

    def read_evaluators(
        self,
        year: int,
        body_code: str,
    ) -> models.BodyEvaluators:
        """Who evaluates a body in a year.

        Say who evaluates each part of a body's blocks, in whose place, and by which act.
        """
        answer: models.BodyEvaluators = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/evaluators/{body_code}",
            {"service": self.service, "year": year, "body_code": body_code},
        )
        return answer

    def list_blocks(
        self,
    ) -> list[models.BlockAddress]:
        """The blocks and where they answer.

        List every block that a composition edition names, with its registered address.
        """
        answer: list[models.BlockAddress] = self._json(
            "GET",
            "/api/{service}/v1/blocks",
            {"service": self.service},
        )
        return answer

    def register_block(
        self,
        block: str,
        order: models.Address,
    ) -> models.BlockAddress:
        """Say where a block answers.

        Register a block's address; the same address again changes nothing.
        """
        answer: models.BlockAddress = self._json(
            "PUT",
            "/api/{service}/v1/blocks/{block}",
            {"service": self.service, "block": block},
            order=order,
        )
        return answer

    def list_compositions(
        self,
    ) -> list[models.CompositionView]:
        """The composition editions.

        List every edition: which blocks and weights compose the total in which years.
        """
        answer: list[models.CompositionView] = self._json(
            "GET",
            "/api/{service}/v1/compositions",
            {"service": self.service},
        )
        return answer

    def start_collection(
        self,
        year: int,
        order: models.CollectionRequest,
        *,
        idempotency_key: str | None = None,
    ) -> models.Collection:
        """Pull all blocks and rate the year.

        Ask for a collection: a job pulls all blocks at once and makes a numbered rating.
        """
        answer: models.Collection = self._json(
            "POST",
            "/api/{service}/v1/cycles/{year}/collections",
            {"service": self.service, "year": year},
            headers={
                "Idempotency-Key": idempotency_key,
            },
            order=order,
        )
        return answer

    def read_collection(
        self,
        year: int,
        collection: str,
    ) -> models.Collection:
        """How far a collection has come, and what it brought.

        Give a collection as it stands: what each block brought, pinned, and the rating it made.
        """
        answer: models.Collection = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/collections/{collection}",
            {"service": self.service, "year": year, "collection": collection},
        )
        return answer

    def read_collected_answer(
        self,
        year: int,
        collection: str,
        block: str,
    ) -> Any:
        """What a block answered, byte by byte.

        Give the very bytes a block answered, so that the rating can be recomputed from them.
        """
        answer: Any = self._json(
            "GET",
            "/api/{service}/v1/cycles/{year}/collections/{collection}/answers/{block}",
            {"service": self.service, "year": year, "collection": collection, "block": block},
        )
        return answer

    def read_rating(
        self,
        year: int,
    ) -> models.Rating:
        """The newest rating of a year.

        Give the newest rating of a year; provisional while any block is absent or unsigned.
        """
        answer: models.Rating = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}",
            {"service": self.service, "year": year},
        )
        return answer

    def read_rating_version(
        self,
        year: int,
        version: int,
    ) -> models.Rating:
        """One numbered rating.

        Give one numbered rating of a year; it never changes.
        """
        answer: models.Rating = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
        )
        return answer

    def read_positions(
        self,
        year: int,
        *,
        group: str | None = None,
    ) -> models.Positions:
        """Positions by group.

        Give the positions of a year within comparable groups, and who is unranked and why.
        """
        answer: models.Positions = self._json(
            "GET",
            "/api/{service}/v1/positions/{year}",
            {"service": self.service, "year": year},
            query={
                "group": group,
            },
        )
        return answer

    def read_rating_staleness(
        self,
        year: int,
        version: int,
    ) -> models.RatingStaleness:
        """Whether a rating used older revisions.

        Ask each block whether there are newer revisions since the rating pinned its scores.
        """
        answer: models.RatingStaleness = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/staleness",
            {"service": self.service, "year": year, "version": version},
        )
        return answer

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
        answer: models.PositionIntervals = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/intervals",
            {"service": self.service, "year": year, "version": version},
            query={
                "fixed_families": fixed_families,
            },
        )
        return answer

    def read_position_sensitivity(
        self,
        year: int,
        version: int,
    ) -> models.PositionSensitivity:
        """What moves positions.

        Give first-order and total-order indices of the four families of choices.
        """
        answer: models.PositionSensitivity = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/sensitivity",
            {"service": self.service, "year": year, "version": version},
        )
        return answer

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
        answer: models.ReplicationRecord = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/replications",
            {"service": self.service, "year": year, "version": version},
            query={
                "fixed_families": fixed_families,
                "first": first,
                "count": count,
            },
        )
        return answer

    def try_what_if(
        self,
        year: int,
        version: int,
        order: models.WhatIfRequest,
    ) -> models.WhatIf:
        """Try a diff on a rating.

        Give who would stand where under other weights, rules, targets or measures; store nothing.
        """
        answer: models.WhatIf = self._json(
            "POST",
            "/api/{service}/v1/ratings/{year}/{version}/what-ifs",
            {"service": self.service, "year": year, "version": version},
            order=order,
        )
        return answer

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
        answer: models.BodySeries = self._json(
            "GET",
            "/api/{service}/v1/bodies/{body_code}/series",
            {"service": self.service, "body_code": body_code},
            query={
                "until_year": until_year,
                "method_year": method_year,
            },
        )
        return answer

    def read_round_changes(
        self,
        year: int,
        version: int,
    ) -> models.RoundChanges:
        """A rating against the year before.

        Give every body's change split exactly into method and data, and who declined.
        """
        answer: models.RoundChanges = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/changes",
            {"service": self.service, "year": year, "version": version},
        )
        return answer

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
        answer: models.Comparison = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/comparison/{body_code}",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            query={
                "positions": positions,
            },
        )
        return answer

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
        answer: models.MethodologicalAudit = self._json(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/audit",
            {"service": self.service, "year": year, "version": version},
            query={
                "years": years,
            },
        )
        return answer

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
        answer: bytes = self._bytes(
            "GET",
            "/api/{service}/v1/ratings/{year}/{version}/audit/report",
            {"service": self.service, "year": year, "version": version},
            query={
                "language": language,
                "years": years,
            },
        )
        return answer

    def read_country_conclusion(
        self,
        year: int,
        version: int,
    ) -> models.ConclusionDraft:
        """The draft conclusion on the country.

        Give the draft conclusion on the country that follows from one rating.
        """
        answer: models.ConclusionDraft = self._json(
            "GET",
            "/api/{service}/v1/conclusions/{year}/{version}",
            {"service": self.service, "year": year, "version": version},
        )
        return answer

    def read_body_conclusion(
        self,
        year: int,
        version: int,
        body_code: str,
    ) -> models.ConclusionDraft:
        """The draft conclusion on a body.

        Give the draft conclusion on one body that follows from one rating.
        """
        answer: models.ConclusionDraft = self._json(
            "GET",
            "/api/{service}/v1/conclusions/{year}/{version}/{body_code}",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
        )
        return answer

    def sign_country_conclusion(
        self,
        year: int,
        version: int,
        order: models.DraftSignature,
    ) -> models.ConclusionDraft:
        """Sign a language of the country's conclusion.

        Sign one language of the draft on the country; again with the same words changes nothing.
        """
        answer: models.ConclusionDraft = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/signatures",
            {"service": self.service, "year": year, "version": version},
            order=order,
        )
        return answer

    def sign_conclusion(
        self,
        year: int,
        version: int,
        body_code: str,
        order: models.DraftSignature,
    ) -> models.ConclusionDraft:
        """Sign a language of a body's conclusion.

        Sign one language of the draft on a body; again with the same words changes nothing.
        """
        answer: models.ConclusionDraft = self._json(
            "POST",
            "/api/{service}/v1/conclusions/{year}/{version}/{body_code}/signatures",
            {"service": self.service, "year": year, "version": version, "body_code": body_code},
            order=order,
        )
        return answer

    def list_duplicate_data_requests(
        self,
        year: int,
    ) -> models.DuplicateDataRequests:
        """What is asked of bodies more than once.

        Ask every block what it asks, and name the fields that ask the same concept twice.
        """
        answer: models.DuplicateDataRequests = self._json(
            "GET",
            "/api/{service}/v1/duplicate-data-requests/{year}",
            {"service": self.service, "year": year},
        )
        return answer

    def read_calendar(
        self,
        year: int,
    ) -> models.CalendarYear:
        """The working days of a calendar year.

        Give the days off and the moved days of a year, by which act, and how sure they are.
        """
        answer: models.CalendarYear = self._json(
            "GET",
            "/api/{service}/v1/calendar/{year}",
            {"service": self.service, "year": year},
        )
        return answer

    def list_event_types(
        self,
    ) -> list[models.EventType]:
        """Kinds of events one can subscribe to.

        List the kinds of events the actor's roles may receive, with the schema of their data.
        """
        answer: list[models.EventType] = self._json(
            "GET",
            "/api/{service}/v1/event-types",
            {"service": self.service},
        )
        return answer

    def make_subscription(
        self,
        order: models.SubscriptionRequest,
    ) -> models.SubscriptionMade:
        """Subscribe to events.

        Subscribe the actor's organisation to events it may receive; the secret is shown once.
        """
        answer: models.SubscriptionMade = self._json(
            "POST",
            "/api/{service}/v1/subscriptions",
            {"service": self.service},
            order=order,
        )
        return answer

    def list_subscriptions(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.PageSubscription:
        """Subscriptions.

        List the organisation's own subscriptions; the operator sees those of all.
        """
        answer: models.PageSubscription = self._json(
            "GET",
            "/api/{service}/v1/subscriptions",
            {"service": self.service},
            query={
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def read_subscription(
        self,
        subscription: str,
    ) -> models.Subscription:
        """One subscription.

        Give one subscription and how sending to it goes; never its secret.
        """
        answer: models.Subscription = self._json(
            "GET",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
        )
        return answer

    def change_subscription(
        self,
        subscription: str,
        order: models.SubscriptionChange,
    ) -> models.Subscription:
        """Change, pause or resume a subscription.

        Change what is named in the order; what was missed while paused can be replayed.
        """
        answer: models.Subscription = self._json(
            "PATCH",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
            order=order,
        )
        return answer

    def remove_subscription(
        self,
        subscription: str,
    ) -> bytes:
        """Remove a subscription.

        Remove a subscription with its deliveries; what is under way may still arrive.
        """
        answer: bytes = self._bytes(
            "DELETE",
            "/api/{service}/v1/subscriptions/{subscription}",
            {"service": self.service, "subscription": subscription},
        )
        return answer

    def rotate_secret(
        self,
        subscription: str,
        order: models.RotationRequest,
    ) -> models.SubscriptionMade:
        """Change the secret.

        Give a new secret, shown once; for the overlap each event carries both signatures.
        """
        answer: models.SubscriptionMade = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/secret",
            {"service": self.service, "subscription": subscription},
            order=order,
        )
        return answer

    def ping_subscription(
        self,
        subscription: str,
    ) -> models.Delivery:
        """Send a test event.

        Send `subscription.ping` once, paused or not; the deliveries show the answer.
        """
        answer: models.Delivery = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/ping",
            {"service": self.service, "subscription": subscription},
        )
        return answer

    def replay_events(
        self,
        subscription: str,
        order: models.ReplayRequest,
    ) -> models.Replayed:
        """Send events again.

        Send one event again, or all since a moment, under their own `webhook-id`.
        """
        answer: models.Replayed = self._json(
            "POST",
            "/api/{service}/v1/subscriptions/{subscription}/replay",
            {"service": self.service, "subscription": subscription},
            order=order,
        )
        return answer

    def list_deliveries(
        self,
        subscription: str,
        *,
        state: models.DeliveryState | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> models.PageDelivery:
        """Deliveries of a subscription.

        List deliveries, the newest first, each with every try and what was answered.
        """
        answer: models.PageDelivery = self._json(
            "GET",
            "/api/{service}/v1/subscriptions/{subscription}/deliveries",
            {"service": self.service, "subscription": subscription},
            query={
                "state": state,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def livez(
        self,
    ) -> dict[str, bool]:
        """Whether the process lives.

        Say that the process lives; nothing else is asked.
        """
        answer: dict[str, bool] = self._json(
            "GET",
            "/api/{service}/livez",
            {"service": self.service},
        )
        return answer

    def readyz(
        self,
    ) -> models.Health:
        """Whether the service can work, each dependency named.

        Say of each dependency whether it answers; 503 when one does not.
        """
        answer: models.Health = self._json(
            "GET",
            "/api/{service}/readyz",
            {"service": self.service},
        )
        return answer

    def read_problem_type(
        self,
        code: str,
    ) -> bytes:
        """What a kind of problem means.

        Explain one kind of problem in three languages, the reader's first.
        """
        answer: bytes = self._bytes(
            "GET",
            "/api/{service}/problems/{code}",
            {"service": self.service, "code": code},
        )
        return answer

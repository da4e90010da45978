"""The configuration of a service: addresses, limits, its own name."""

import hashlib
import os
from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from bagalau import __version__

MEBIBYTE = 1024 * 1024
SECRETS = "/run/secrets"


class SettingMissing(Exception):
    """A setting without which the service cannot start is absent."""

    def __init__(self, name: str) -> None:
        super().__init__(f"set {name}: without it this service cannot start")


class Settings(BaseSettings):
    """The configuration of one service; each name is read from `BAGALAU_<NAME>`.

    A secret may be in a file instead, named `bagalau_<name>`, in the folder
    `BAGALAU_SECRETS` (`/run/secrets` by default); the environment has precedence.

    A service can be built without any of it (to write its OpenAPI document); `must_start`
    says what is missing when it starts.
    """

    model_config = SettingsConfigDict(
        env_prefix="BAGALAU_", extra="ignore", frozen=True, populate_by_name=True
    )

    service: str = Field(description="Name of the service: that of its folder")
    database_url: str = Field(
        default="",
        repr=False,
        validation_alias=AliasChoices("BAGALAU_DATABASE_URL", "DATABASE_URL"),
        description="postgresql://role:password@host:port/database",
    )
    database_schema: str = Field(default="", description="Schema; the service's name by default")
    database_pool: int = Field(default=10, ge=1, description="Connections kept")
    database_pool_more: int = Field(default=10, ge=0, description="Connections added under load")
    database_pool_wait_s: float = Field(default=5, gt=0, description="Wait for a free connection")
    database_connect_s: float = Field(default=5, gt=0, description="Wait for a new connection")
    database_statement_s: float = Field(default=60, gt=0, description="Longest statement")
    database_lock_s: float = Field(default=30, gt=0, description="Longest wait for a lock")
    migrate_at_start: bool = False
    commit: str = Field(
        default="", pattern="^[0-9a-f]{0,40}$", description="Commit it was built of"
    )

    issuer: str = Field(default="", description="Token issuer, exactly as in `iss`")
    jwks_url: str | None = Field(default=None, description="Else found by OIDC discovery")
    audience: str = Field(default="", description="Own audience; `bagalau-<service>` by default")
    token_algorithms: tuple[str, ...] = ("ES256", "RS256", "PS256", "EdDSA")
    token_leeway_s: int = Field(default=30, ge=0, description="Clock difference allowed")
    claim_organisation: str = Field(default="organisation", description="Where the issuer says it")
    claim_roles: str = Field(default="roles", description="A claim, or a path such as a.b")
    claim_blocks: str = Field(default="blocks", description="The same")
    claim_datasets: str = Field(default="datasets", description="The same")
    jwks_fresh_s: float = Field(default=300, ge=0, description="Age after which keys are re-read")
    jwks_pause_s: float = Field(default=10, ge=0, description="Least time between two key fetches")
    ended_tokens_url: str | None = Field(
        default=None, description="Where the issuer says whose tokens are over; without it none are"
    )
    ended_tokens_fresh_s: float = Field(
        default=1, ge=0, description="Longest a token still works after its client's rights ended"
    )

    register_url: str | None = Field(default=None, description="Where the cycle's register is read")
    gateway_url: str = "http://127.0.0.1:8080"
    public_docs_url: str | None = Field(
        default=None, description="Where problem types are explained"
    )
    client_id: str | None = None
    client_secret_file: str | None = None
    token_url: str | None = Field(default=None, description="Else found by OIDC discovery")

    log_level: str = "INFO"
    body_limit: int = Field(default=MEBIBYTE, ge=0, description="Bytes of a JSON document")
    import_limit: int = Field(default=4096 * MEBIBYTE, ge=0, description="Bytes of an import")
    import_at_once: int = Field(
        default=8 * MEBIBYTE, ge=0, description="Bytes of an import answered at once, not 202"
    )
    imports_folder: str = Field(default="", description="Where bytes wait; the system's by default")
    files_url: str = Field(
        default="",
        description="Where evidence is stored: file:///folder or s3://bucket/prefix (keys, region and"
        " address from the environment, named as AWS does); without it none is taken",
    )
    file_limit: int = Field(
        default=64 * MEBIBYTE, ge=1, description="Bytes of one file of evidence"
    )
    file_scanner: str = Field(
        default="",
        description="Command that scans a file, its path added: exit 0 is clean, 1 is refused",
    )
    file_scanner_s: float = Field(default=60, gt=0, description="Longest wait for the scanner")
    signing_key: str = Field(
        default="", repr=False, description="JWK (P-256) of receipts; else one of its own making"
    )
    remote_timeout_s: float = Field(default=10, gt=0, description="Longest wait for a neighbour")
    remote_attempts: int = Field(default=3, ge=1)

    webhook_networks: tuple[str, ...] = Field(
        default=(), description="Internal networks webhooks may go to, such as 10.20.0.0/16"
    )
    webhook_http: bool = Field(default=False, description="Webhooks may go without TLS")
    webhook_ca_file: str = Field(default="", description="Roots trusted; the system's by default")
    webhook_timeout_s: float = Field(default=15, gt=0, description="Longest try to send an event")
    webhook_failing_days: int = Field(default=5, ge=1, description="Failing so long pauses it")
    webhook_most: int = Field(default=20, ge=1, description="Subscriptions of an organisation")
    smtp_url: str = Field(
        default="",
        repr=False,
        description="Mail server for events as letters, smtp://host:25 or smtps://user:password@host;"
        " without it none is sent",
    )
    smtp_from: str = Field(default="bagalau@localhost", description="Sender of letters")
    smtp_domains: tuple[str, ...] = Field(
        default=(), description="Domains letters may go to, such as gov.kz"
    )
    events_every_s: float = Field(default=1, gt=0, description="Pause between looks at the outbox")
    daily_work: bool = Field(
        default=True, description="This process queues the daily work; at least one replica must"
    )
    events_retention_days: int = Field(
        default=90, ge=1, description="Days an event can be replayed"
    )
    events_near_days: int = Field(default=5, ge=1, description="Working days a term is near for")

    @property
    def schema_name(self) -> str:
        """The database schema of all tables of the service."""
        return self.database_schema or self.service

    @property
    def own_audience(self) -> str:
        """The audience a token must name to be meant for this service."""
        return self.audience or f"bagalau-{self.service}"

    @property
    def cursor_key(self) -> str:
        """The key of cursors, the same for every instance of the service and unknown outside."""
        return hashlib.sha256(f"cursor {self.service} {self.database_url}".encode()).hexdigest()

    @property
    def code_version(self) -> str:
        """The version of the code, and the commit it was built of where that is known."""
        return f"{__version__}+{self.commit[:12]}" if self.commit else __version__

    def problem_type(self, code: str) -> str:
        """Give the permanent address that explains one kind of problem."""
        home = self.public_docs_url or f"{self.gateway_url}/api/{self.service}"
        return f"{home}/problems/{code}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- pydantic-settings' own signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, then files of secrets where there is a folder of them."""
        folder = Path(os.environ.get("BAGALAU_SECRETS", SECRETS))
        files = [SecretsSettingsSource(settings_cls, folder)] if folder.is_dir() else []
        return (init_settings, env_settings, *files)

    def must_start(self) -> None:
        """Check that a database and an issuer are configured. Raises SettingMissing."""
        if not self.database_url:
            raise SettingMissing("BAGALAU_DATABASE_URL")
        if not self.issuer:
            raise SettingMissing("BAGALAU_ISSUER")


def read_settings(service: str) -> Settings:
    """Read the settings of one service from the environment."""
    return Settings(service=service)

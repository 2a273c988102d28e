"""Settings: the environment (or `.env`) as typed values; unsafe ones are refused outside the demo.

The names are those of docs/operate.md and of the providers; nothing else in the service reads the environment.
"""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST_SECRET = 16
SENDER_NAME = r"^([A-Za-z0-9 +_&-]*[A-Za-z][A-Za-z0-9 +_&-]*)?$"
"""https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id"""


class Settings(BaseSettings):
    """What the service is told from outside."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///./data/beredskab.db"
    public_base_url: str = "http://127.0.0.1:8000"
    secret_key: str = ""
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_auth_token_secondary: str = ""
    twilio_api_key: str = ""
    twilio_api_secret: str = ""
    twilio_from: str = ""
    twilio_messaging_service_sid: str = ""
    twilio_voice_from: str = ""
    twilio_announce_from: str = Field(default="", max_length=11, pattern=SENDER_NAME)
    twilio_base_url: str = ""
    twilio_mps: float = Field(default=10, gt=0)
    twilio_cps: float = Field(default=1, gt=0)
    gatewayapi_token: str = ""
    gatewayapi_base_url: str = ""
    gatewayapi_webhook_secret: str = ""
    gatewayapi_sender: str = ""
    smtp_url: str = ""
    mail_from: str = "Beredskab <beredskab@example.dk>"
    mail_webhook_secret: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_partnership: str = ""
    oidc_roles: str = ""
    oidc_roles_claim: str = "roles"
    simulator: bool = False
    log_format: str = Field(default="text", pattern="^(text|json)$")

    @field_validator("twilio_base_url", "gatewayapi_base_url", "public_base_url", "oidc_issuer")
    @classmethod
    def _plain_http_only_at_home(cls, value: str, about: ValidationInfo) -> str:
        """Credentials and links travel over https, plain http is for loopback; an issuer is kept to the letter."""
        parts = urlsplit(value)
        if value and parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValueError(f"{value}: use https, or a loopback address")
        return value if about.field_name == "oidc_issuer" else value.rstrip("/")

    @model_validator(mode="after")
    def _has_a_secret(self) -> Self:
        """Links are signed and people's data sealed by SECRET_KEY."""
        if any(len(s) < SHORTEST_SECRET for s in self.secrets) or not self.secrets:
            raise ValueError(
                f"SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters; `make demo` needs none"
            )
        return self

    @field_validator("mail_webhook_secret")
    @classmethod
    def _long_enough(cls, value: str) -> str:
        """Whoever can guess it can answer for everybody."""
        if value and len(value) < SHORTEST_SECRET:
            raise ValueError(f"MAIL_WEBHOOK_SECRET is shorter than {SHORTEST_SECRET} characters")
        return value

    @model_validator(mode="after")
    def _says_whom_the_municipality_signs_in(self) -> Self:
        """Without a partnership its sign-in would let nobody in; a role that no table here knows would be forgotten."""
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret and self.oidc_partnership):
            raise ValueError("OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_PARTNERSHIP")
        strange = [value for value, role in self._oidc_table() if role != "administrator" or not value]
        if strange:
            raise ValueError(f"OIDC_ROLES: {strange}: write VALUE=administrator; the other roles come from the plan")
        return self

    @model_validator(mode="after")
    def _shows_phones_to_nobody_else(self) -> Self:
        """The simulator shows every text, sign-in codes too, to whoever opens its page."""
        if self.simulator and urlsplit(self.public_base_url).hostname not in LOOPBACK:
            raise ValueError("SIMULATOR=1 shows all messages to everyone; use it with a loopback PUBLIC_BASE_URL only")
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of SECRET_KEY, newest first."""
        return tuple(s.strip() for s in self.secret_key.split(",") if s.strip())

    @property
    def twilio_senders(self) -> tuple[str, ...]:
        """The pool of TWILIO_FROM."""
        return tuple(s.strip() for s in self.twilio_from.split(",") if s.strip())

    @property
    def twilio_on(self) -> bool:
        """Enough is set to send by Twilio."""
        return bool(self.twilio_account_sid and (self.twilio_senders or self.twilio_messaging_service_sid))

    @property
    def twilio_voice_on(self) -> bool:
        """Enough is set to call by Twilio."""
        return bool(self.twilio_account_sid and self.twilio_voice_from)

    @property
    def gatewayapi_on(self) -> bool:
        """Enough is set to send by GatewayAPI."""
        return bool(self.gatewayapi_token and self.gatewayapi_sender)

    @property
    def oidc_administrators(self) -> tuple[str, ...]:
        """The values of OIDC_ROLES_CLAIM that make an administrator."""
        return tuple(value for value, _ in self._oidc_table())

    def _oidc_table(self) -> list[tuple[str, str]]:
        pairs = (p.rpartition("=") for p in self.oidc_roles.split(",") if p.strip())
        return [(value.strip(), role.strip()) for value, _, role in pairs]

    @property
    def https(self) -> bool:
        """People reach the service over https, so cookies may say so."""
        return self.public_base_url.startswith("https://")

    @property
    def data_folder(self) -> Path | None:
        """Where the embedded database lies; None with a server."""
        if not self.database_url.startswith("sqlite"):
            return None
        return Path(self.database_url.split("///", 1)[-1]).parent

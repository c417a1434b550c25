"""The settings: one model, where each value came from, and a hash of those that judge.

Later layers win: defaults, ``[tool.factdesk]`` of ``pyproject.toml`` and ``factdesk.toml`` in the
current folder, ``FACTDESK_*`` in the environment, flags. Lower rooms receive plain values,
never the settings.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "FACTDESK_"
FILE = "factdesk.toml"


class SettingsError(ValueError):
    """A setting that is unknown, malformed or unreadable: one sentence that says how to go on."""


class Settings(BaseSettings):
    """What a run may be told. A field marked ``judges`` can change a verdict."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        pyproject_toml_table_header=("tool", "factdesk"),
        toml_file=FILE,
        extra="forbid",
        frozen=True,
    )

    home: Path = Field(
        Path(".factdesk"), description="Folder that keeps the library, the reports and the runs."
    )
    offline: bool = Field(
        False,
        description="Ask nothing on the network; the local library and what was read before.",
        json_schema_extra={"judges": True},
    )
    model: bool = Field(
        True,
        description="Let the learned stance model propose, where one is installed.",
        json_schema_extra={"judges": True},
    )
    starter: bool = Field(
        True,
        description="Check against the built-in World Factbook and desk notes too.",
        json_schema_extra={"judges": True},
    )
    outlet: str | None = Field(
        None,
        description="Name of the outlet that publishes the article; its own pages never count.",
        json_schema_extra={"judges": True},
    )
    published: date | None = Field(
        None,
        description="Day of publication, where the article does not say it.",
        json_schema_extra={"judges": True},
    )
    passages: int = Field(
        12,
        ge=1,
        le=100,
        description="Most passages that are read for a claim.",
        json_schema_extra={"judges": True},
    )
    batch: int = Field(8, ge=1, le=200, description="Claims that are checked together.")
    workers: int = Field(4, ge=1, le=64, description="Batches and look-ups that run at once.")
    contact: str | None = Field(
        None,
        pattern=r"^[!-'*-~][ -'*-~]{2,199}$",
        description="Mail or web address of the operator, told to every server that is asked.",
    )
    sources: tuple[str, ...] = Field(
        (),
        description="Sources on the network that are asked; `factdesk sources` lists them.",
        json_schema_extra={"judges": True},
    )
    source_urls: dict[str, str] = Field(
        {},
        description="Base URLs of sources that are not at their usual address, by name.",
        json_schema_extra={"judges": True},
    )
    pages: tuple[str, ...] = Field(
        (),
        description="Addresses of pages that the source 'pages' reads.",
        json_schema_extra={"judges": True},
    )
    feeds: tuple[str, ...] = Field(
        (),
        description="Addresses of feeds that the source 'feeds' reads.",
        json_schema_extra={"judges": True},
    )
    zim_files: tuple[Path, ...] = Field(
        (),
        description="ZIM files that the source 'kiwix' reads.",
        json_schema_extra={"judges": True},
    )
    publishers: Path | None = Field(
        None,
        description="TOML file of publishers of your own, put before the built-in table.",
        json_schema_extra={"judges": True},
    )
    links: bool = Field(
        True, description="Follow the article's own links, in a run that reads the network."
    )
    requests_per_claim: int = Field(
        32,
        ge=0,
        le=1000,
        description="Budget of requests to sources for one claim.",
        json_schema_extra={"judges": True},
    )
    requests_per_article: int = Field(
        1000,
        ge=0,
        le=100_000,
        description="Budget of requests to sources for the claims of one article.",
        json_schema_extra={"judges": True},
    )
    private_urls: tuple[str, ...] = Field(
        (), description="Base URLs that may be asked though their address is not public."
    )
    requests_per_second: float = Field(
        2.0, gt=0, le=100, description="Most requests to a host that has no limit of its own."
    )
    request_seconds: float = Field(
        20.0, gt=0, le=600, description="Longest that one request may take."
    )
    request_bytes: int = Field(
        10_000_000, ge=1, description="Largest answer that is read, packed or unpacked."
    )
    max_bytes: int = Field(
        20_000_000, ge=1, description="Largest article that is read, in bytes as it is stored."
    )

    store: SecretStr | None = Field(
        None, description="Database of what is under watch (postgresql://...), if not in the home."
    )
    time_zone: ZoneInfo = Field(
        ZoneInfo("UTC"), description="Time zone of the desk; re-checks keep to its clock."
    )
    recheck_days: dict[str, float] = Field(
        {},
        description="Days between two checks by class of claim (price = 1) or for an article.",
    )
    recheck_cron: str = Field(
        "*/15 * * * *", description="When `factdesk serve` looks for what is due."
    )
    notify_webhooks: tuple[SecretStr, ...] = Field(
        (), description="Addresses that are told of changes (Slack, Teams, Mattermost, yours)."
    )
    notify_mail: tuple[str, ...] = Field((), description="Mail addresses that are told.")
    notify_feed: Path | None = Field(None, description="Atom feed of changes, written here.")
    notify_file: Path | None = Field(None, description="File that each change is added to.")
    mail_server: SecretStr | None = Field(
        None, description="smtp://user:password@host:587 (STARTTLS) or smtps://...:465."
    )
    mail_from: str = Field("factdesk@localhost", description="Sender of the mails.")

    @field_validator("recheck_days")
    @classmethod
    def _days_of_known_classes(cls, days: dict[str, float]) -> dict[str, float]:
        """Refuse days for what is no class of claim, and days before today."""
        if days:
            from checks.volatility import classes

            known = list(dict.fromkeys([one.name for one in classes()] + ["article", "archived"]))
            for name, count in days.items():
                if name not in known:
                    close = get_close_matches(name, known, n=1, cutoff=0.5) or [", ".join(known)]
                    raise ValueError(f"{name!r} is no class of claim; known is {close[0]}")
                if not 0 <= count <= 3650:
                    raise ValueError(f"{name} has {count:g} days: give 0 to 3650")
        return days

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the layers, strongest first: flags, environment, file."""
        return init_settings, env_settings, *_files(settings_cls).values()

    def judging(self) -> dict[str, Any]:
        """Return the values that can change a verdict, by name."""
        marked = {
            name
            for name, field in type(self).model_fields.items()
            if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("judges")
        }
        return self.model_dump(mode="json", include=marked)

    def sha256(self) -> str:
        """Return the SHA-256 of the values that can change a verdict."""
        text = json.dumps(self.judging(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


class Loaded(NamedTuple):
    """The effective settings, and for each name the layer that it came from."""

    settings: Settings
    origins: Mapping[str, str]


def load(flags: Mapping[str, Any] | None = None) -> Loaded:
    """Merge the layers of this folder and environment with ``flags`` (``None``: not given).

    Raises ``SettingsError``.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for file, layer in reversed(_files(Settings).items()):
        origins |= dict.fromkeys(layer(), file)
    origins |= {key.removeprefix(PREFIX).lower(): key for key in os.environ if _is_ours(key)}
    origins |= dict.fromkeys(given, "flag")
    for name, origin in origins.items():
        if name not in Settings.model_fields:
            raise SettingsError(_unknown(name, origin))
    try:
        return Loaded(Settings(**given), origins)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise SettingsError(
            f"Setting {name!r} ({origins[name]}): {first['msg'].lower()}, not {first['input']!r}."
        ) from error


def _is_ours(key: str) -> bool:
    return key.startswith(PREFIX) and bool(os.environ[key])


def _files(settings: type[BaseSettings]) -> dict[str, TomlConfigSettingsSource]:
    """Return the file layers by the name of their file, strongest first."""
    kinds = {FILE: TomlConfigSettingsSource, "pyproject.toml": PyprojectTomlConfigSettingsSource}
    layers = {}
    for name, kind in kinds.items():
        try:
            layers[name] = kind(settings)
        except (OSError, ValueError, AttributeError) as error:
            raise SettingsError(f"{name} cannot be read: {error}.") from error
    return layers


def _unknown(name: str, origin: str) -> str:
    known = list(Settings.model_fields)
    close = get_close_matches(name.replace("-", "_").lower(), known, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}."
    return f"Unknown setting {name!r} ({origin}): {hint}"

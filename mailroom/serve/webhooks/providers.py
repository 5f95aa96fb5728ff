"""Which services may call: those whose secret the settings name."""

from __future__ import annotations

from collections.abc import Callable

from mailroom.serve.webhooks.call import Provider
from mailroom.serve.webhooks.documo import Documo
from mailroom.serve.webhooks.phaxio import Phaxio
from mailroom.serve.webhooks.secret import read_login, read_secret
from mailroom.serve.webhooks.sinch import Sinch
from mailroom.serve.webhooks.telnyx import Telnyx, read_key
from mailroom.settings import Settings, Webhooks
from models.errors import BadArguments


def open_providers(settings: Settings) -> tuple[Provider, ...]:
    """Return the services that are set up; raises BadArguments where a file cannot be read or something is missing."""
    hooks = settings.webhooks
    if hooks.phaxio_token_file and not settings.serve.public_url:
        raise BadArguments("Phaxio signs the address that it calls; serve.public_url must say it")
    makers: tuple[tuple[str, Callable[[Webhooks], Provider]], ...] = (
        (hooks.phaxio_token_file, _phaxio),
        (hooks.sinch_login_file, _sinch),
        (hooks.telnyx_key_file, _telnyx),
        (hooks.documo_login_file, _documo),
    )
    return tuple(make(hooks) for file, make in makers if file)


def _phaxio(hooks: Webhooks) -> Provider:
    token = read_secret("phaxio_token_file", hooks.phaxio_token_file)
    return Phaxio(token, _api_login("phaxio_api_file", hooks.phaxio_api_file))


def _sinch(hooks: Webhooks) -> Provider:
    login = read_login("sinch_login_file", hooks.sinch_login_file)
    return Sinch(login, _api_login("sinch_api_file", hooks.sinch_api_file))


def _telnyx(hooks: Webhooks) -> Provider:
    return Telnyx(read_key(read_secret("telnyx_key_file", hooks.telnyx_key_file)))


def _documo(hooks: Webhooks) -> Provider:
    login = read_login("documo_login_file", hooks.documo_login_file)
    key = read_secret("documo_api_file", hooks.documo_api_file) if hooks.documo_api_file else None
    return Documo(login, key)


def _api_login(setting: str, file: str) -> bytes | None:
    return read_login(setting, file) if file else None

"""What every answer of the desk tells the browser: load nothing from elsewhere, run nothing that is not a file of ours.

Should a page ever show text as markup, the policy keeps it from running, and the browser reports it to
`/csp-reports`.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

REPORTS = "/csp-reports"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        f"report-uri {REPORTS}",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NOT_KEPT = ("Cache-Control", "no-store")
"""Unless the endpoint says otherwise: files of the desk's own, and pictures that it cut, may say `private`."""


def with_headers(send: Send) -> Send:
    """Return `send`, with the headers put to each answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers[name] = value
            headers.setdefault(*NOT_KEPT)
        await send(message)

    return sending

"""Sending: the only module that posts to the outside, and only to addresses of the settings.

Each function sends one message or raises ``OSError`` or ``ValueError`` with the problem. What
foreign text a message carries is made harmless for its channel: no markup, no mention, no header.
"""

from __future__ import annotations

import json
import re
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from xml.sax.saxutils import escape

import httpx

from flows.home import write
from flows.notify import Message
from flows.settings import Settings
from reports.page.foreign import plain

SECONDS = 15.0
MOST = 3_000
"""Characters of a webhook's text; longer ones are refused by some services."""
MOST_LINES = 80
TEAMS = (".logic.azure.com", ".powerplatform.com", ".powerautomate.com", ".webhook.office.com")
"""Where Teams takes webhooks."""
KEPT = 200
"""Entries that the feed keeps."""

_MENTIONS = re.compile(r"@(?=\w)")
_ENTRY = re.compile(r"<entry>.*?</entry>", re.DOTALL)


def send(channel: str, address: str, message: Message, settings: Settings) -> None:
    """Send ``message`` over ``channel``."""
    kind = channel.partition(":")[0]
    if kind == "webhook":
        _post(address, message)
    elif kind == "mail":
        _mail(address, message, settings)
    elif kind == "file":
        _append(Path(address), message)
    elif kind == "feed":
        _publish(Path(address), message)
    else:
        raise ValueError(f"the channel {channel} is of no known kind")


def webhook_body(message: Message, host: str = "") -> dict[str, object]:
    """Return what Slack and Mattermost read (``text``), and what a program of yours does.

    Teams, whose webhooks are workflows with a ``host`` of their own, reads a card.
    """
    told = "\n".join([f"*{_harmless(message.subject)}*", *map(_harmless, message.lines())])
    text = told if len(told) <= MOST else told[: MOST - 1] + "…"
    body: dict[str, object] = {"text": text, "factdesk": message.model_dump(mode="json")}
    if host.endswith(TEAMS):
        lines = [message.subject, *message.lines()]
        blocks = [
            {"type": "TextBlock", "wrap": True, "text": _harmless(line)[:MOST]}
            for line in lines[:MOST_LINES]
            if line
        ]
        blocks[0]["weight"] = "Bolder"
        card = {"type": "AdaptiveCard", "version": "1.4", "body": blocks}
        kind = "application/vnd.microsoft.card.adaptive"
        body |= {"type": "message", "attachments": [{"contentType": kind, "content": card}]}
    return body


def _harmless(line: str) -> str:
    escaped = plain(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MENTIONS.sub("@\u200b", escaped)  # "@channel" in an article calls nobody


def _post(address: str, message: Message) -> None:
    headers = {"Idempotency-Key": message.key, "User-Agent": "factdesk"}
    try:
        answer = httpx.post(
            address, json=webhook_body(message, urlsplit(address).hostname or ""), headers=headers, timeout=SECONDS,
            follow_redirects=False,
        )  # fmt: skip
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(f"the webhook did not answer ({type(error).__name__})") from error
    if not 200 <= answer.status_code < 300:
        raise OSError(f"the webhook answered with status {answer.status_code}")


def _mail(address: str, message: Message, settings: Settings) -> None:
    if settings.mail_server is None:
        raise ValueError("the setting 'mail_server' is missing")
    server = urlsplit(settings.mail_server.get_secret_value())
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise ValueError("the setting 'mail_server' is no smtp:// or smtps:// address")
    mail = EmailMessage()
    mail["Subject"] = " ".join(plain(message.subject).split())[:200]
    mail["From"], mail["To"] = settings.mail_from, address
    mail["Message-ID"] = f"<{message.key}@factdesk>"
    mail["Date"] = message.moment
    mail.set_content("\n".join(map(plain, message.lines())) + "\n")
    trust = ssl.create_default_context()  # by itself smtplib trusts whoever answers
    try:
        with _mail_server(server, trust) as connection:
            connection.ehlo_or_helo_if_needed()  # before it nothing is known to be offered
            if server.scheme == "smtp" and connection.has_extn("starttls"):
                connection.starttls(context=trust)
            elif server.username and server.scheme == "smtp":
                raise ValueError("the mail server offers no STARTTLS: a password is not sent to it")
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(mail)
    except ssl.SSLCertVerificationError as error:
        raise OSError(
            f"the certificate of the mail server is not trusted ({error.verify_message})"
        ) from error
    except smtplib.SMTPException as error:
        raise OSError(f"the mail server refused ({type(error).__name__})") from error


def _mail_server(server: SplitResult, trust: ssl.SSLContext) -> smtplib.SMTP:
    host, port = str(server.hostname), server.port or 0
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=trust)
    return smtplib.SMTP(host, port, timeout=SECONDS)


def _append(path: Path, message: Message) -> None:
    """Add the message as a line of JSON, unless its key stands there already."""
    line = json.dumps(message.model_dump(mode="json"), ensure_ascii=False)
    if path.exists() and f'"key": "{message.key}"' in path.read_text(encoding="utf-8"):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(line + "\n")


def _publish(path: Path, message: Message) -> None:
    """Put the message at the head of the Atom feed, unless it is in it already."""
    old = _ENTRY.findall(path.read_text(encoding="utf-8")) if path.exists() else []
    name = f"urn:factdesk:{message.key}"
    if any(f"<id>{name}</id>" in entry for entry in old):
        return
    moment = f"{message.moment:%Y-%m-%dT%H:%M:%SZ}"
    link = f'<link href="{_xml(message.address)}"/>' if "://" in message.address else ""
    entry = (
        f"<entry><id>{name}</id><title>{_xml(message.subject)}</title>"
        f"<updated>{moment}</updated>{link}"
        f'<content type="text">{_xml(chr(10).join(message.lines()))}</content></entry>'
    )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<id>urn:factdesk:changes</id><title>factdesk: what changed</title>"
        f"<author><name>factdesk</name></author><updated>{moment}</updated>\n"
    )
    write(path, head + "\n".join([entry, *old[: KEPT - 1]]) + "\n</feed>\n")


def _xml(text: str) -> str:
    return escape(plain(text), {'"': "&quot;"})

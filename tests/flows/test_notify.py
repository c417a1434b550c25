"""Who is told what: once, at least once, and harmlessly."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from certificates import certificate
from lxml import etree
from pydantic import SecretStr
from receivers import mailbox, receiving
from town import START, Town

from flows.notify import WAITS, Message, Told, channels, deliver
from flows.sending import send, webhook_body
from flows.settings import Settings

pytestmark = pytest.mark.usefixtures("store_url")  # once on each database

DAY = timedelta(days=1)


def flipped(town: Town) -> None:
    """Let a watched article's only claim flip."""
    town.register("tractors", 14)
    town.watch(town.article(tractors=14), desk="Local", owner="Ann", published=date(2025, 12, 9))
    town.recheck()
    town.register("tractors", 12)
    town.recheck(DAY * 2)


def hostile() -> Message:
    return Message(
        key="k1", title="<!channel> <b>\r\nBcc: all@example.org", desk="Local", owner="", address="a.txt",
        moment=START, claims=(Told(text="@here ]]></entry><script>\u202e", says="flipped & more"),),
    )  # fmt: skip


def test_a_flip_is_delivered_once_to_a_real_webhook(tmp_path: Path) -> None:
    with receiving() as hooks:
        town = Town(tmp_path, notify_webhooks=(hooks.url,))
        flipped(town)
        for _ in range(3):
            deliver(town.store, town.settings, town.now, send)
        (posted,) = hooks.posted
    assert "value changed 14 → 12" in posted.body["text"]
    assert posted.body["text"].startswith("*Local: ")
    assert posted.body["factdesk"]["key"] == posted.headers["Idempotency-Key"]
    assert posted.body["factdesk"]["owner"] == "Ann"
    assert posted.body["factdesk"]["claims"][0]["note"].startswith("Correction (draft")
    (notice,) = town.store.notices()
    assert notice.delivered == town.now


def test_nothing_to_act_on_is_told_to_nobody(tmp_path: Path) -> None:
    town = Town(tmp_path, notify_file=tmp_path / "told")
    town.register("tractors", 14)
    town.watch(town.article(tractors=14))
    town.recheck()
    town.recheck(DAY * 60)
    assert town.store.notices() == ()


def test_a_failed_delivery_is_listed_and_tried_again_with_the_same_key(tmp_path: Path) -> None:
    with receiving(500, 302, 200) as hooks:
        town = Town(tmp_path, notify_webhooks=(hooks.url,))
        flipped(town)
        (failed,) = deliver(town.store, town.settings, town.now, send)
        assert failed.problem == "the webhook answered with status 500"
        assert failed.next_try == town.now + WAITS[0]
        assert deliver(town.store, town.settings, town.now, send) == (), "not before its time"
        (again,) = deliver(town.store, town.settings, town.now + WAITS[0], send)
        assert again.tries == 2
        assert again.delivered is None
        (last,) = deliver(town.store, town.settings, again.next_try, send)
        assert last.delivered
        assert last.problem is None
        assert len({posted.headers["Idempotency-Key"] for posted in hooks.posted}) == 1
        assert len(hooks.posted) == 3
    (dead,) = town.store.notices()
    assert "127.0.0.1" not in dead.channel, "the address of a webhook is a secret"


def test_a_webhook_that_nobody_answers_does_not_stop_the_others(tmp_path: Path) -> None:
    town = Town(
        tmp_path, notify_webhooks=("http://127.0.0.1:9/hook",), notify_file=tmp_path / "told"
    )
    flipped(town)
    problems = {n.channel.partition(":")[0]: n.problem for n in deliver(
        town.store, town.settings, town.now, send)}  # fmt: skip
    assert problems == {"webhook": "the webhook did not answer (ConnectError)", "file": None}


def test_an_article_that_is_gone_is_told_of_once(tmp_path: Path) -> None:
    town = Town(tmp_path, notify_file=tmp_path / "told")
    town.register("tractors", 14)
    file = town.article(tractors=14)
    town.watch(file)
    town.recheck()
    file.unlink()
    town.recheck(DAY * 2)
    town.recheck(DAY * 2)
    deliver(town.store, town.settings, town.now, send)
    (line,) = (tmp_path / "told").read_text().splitlines()
    assert "cannot be opened" in json.loads(line)["problem"]


def test_mail_is_sent_and_cannot_be_given_more_headers(tmp_path: Path) -> None:
    with mailbox() as mail:
        settings = Settings(home=tmp_path, mail_server=SecretStr(mail.url))
        send("mail:desk@example.org", "desk@example.org", hostile(), settings)
        (kept,) = mail.kept
    head, _, body = kept.partition("\r\n\r\n")
    assert "\r\nBcc:" not in head
    assert "Message-ID: <k1@factdesk>" in head
    assert "flipped & more" in body
    with pytest.raises(ValueError, match="mail_server"):
        send("mail:a@example.org", "a@example.org", hostile(), Settings(home=tmp_path))


def test_no_password_goes_over_an_open_connection(tmp_path: Path) -> None:
    with mailbox() as mail:
        url = mail.url.replace("smtp://", "smtp://desk:secret@")
        settings = Settings(home=tmp_path, mail_server=SecretStr(url))
        with pytest.raises(ValueError, match="STARTTLS"):
            send("mail:a@example.org", "a@example.org", hostile(), settings)
        assert mail.kept == []


@pytest.mark.parametrize("name", ["localhost", "elsewhere.test"])
def test_a_log_in_goes_over_tls_and_to_a_server_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    tls = certificate(name, tmp_path)
    with mailbox(tls) as mail:
        url = mail.url.replace("smtp://", "smtp://desk:secret@")
        settings = Settings(home=tmp_path, mail_server=SecretStr(url))

        def post() -> None:
            send("mail:desk@example.org", "desk@example.org", hostile(), settings)

        with pytest.raises(OSError, match="certificate of the mail server is not trusted"):
            post()
        monkeypatch.setenv("SSL_CERT_FILE", str(tls[0]))
        if name != "localhost":
            with pytest.raises(OSError, match="certificate of the mail server is not trusted"):
                post()
        else:
            post()
            assert len(mail.kept) == 1
        words = [line.split()[0:2] for line in mail.said]
        assert (["tls:", "AUTH"] in words) == (name == "localhost")
        assert ["AUTH", "PLAIN"] not in words


def test_a_webhook_calls_nobody_and_carries_no_markup() -> None:
    text = str(webhook_body(hostile())["text"])
    assert "<" not in text
    assert "@here" not in text
    assert "\u202e" not in text


def test_teams_gets_a_card_and_the_others_a_text() -> None:
    card = webhook_body(hostile(), "prod-1.westeurope.logic.azure.com")
    assert card["type"] == "message"
    (attached,) = card["attachments"]  # type: ignore[misc,attr-defined]
    assert attached["contentType"] == "application/vnd.microsoft.card.adaptive"
    told = json.dumps(attached["content"])
    assert "flipped &amp; more" in told
    assert "<script" not in told
    assert "attachments" not in webhook_body(hostile(), "hooks.slack.com")


def test_a_silent_channel_is_tried_once_and_not_for_each_notice(tmp_path: Path) -> None:
    with receiving(500, 200) as hooks:
        town = Town(tmp_path, notify_webhooks=(hooks.url,))
        town.register("tractors", 14)
        for name in ("a.txt", "b.txt", "c.txt"):
            town.watch(town.article(name, tractors=14))
        town.recheck()
        town.register("tractors", 12)
        town.recheck(DAY * 2)
        assert len(deliver(town.store, town.settings, town.now, send)) == 1
        assert len(hooks.posted) == 1
        deliver(town.store, town.settings, town.now + DAY, send)
        assert len(hooks.posted) == 4
    assert all(notice.delivered for notice in town.store.notices())


def test_the_feed_is_well_formed_and_has_each_entry_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    for key in ("k1", "k2", "k1"):
        message = hostile().model_copy(update={"key": key})
        for kind in ("feed", "file"):
            send(f"{kind}:x", str(tmp_path / kind), message, settings)
    root = etree.fromstring((tmp_path / "feed").read_bytes())
    ids = [e.findtext("{*}id") for e in root.iter("{*}entry")]
    assert ids == ["urn:factdesk:k2", "urn:factdesk:k1"]
    assert "<script>" in root.findtext("{*}entry/{*}content")
    assert len((tmp_path / "file").read_text().splitlines()) == 2


def test_channels_name_no_secret(tmp_path: Path) -> None:
    secret = "https://hooks.example.org/T0/secret"
    settings = Settings(home=tmp_path, notify_webhooks=(SecretStr(secret),))
    assert "secret" not in " ".join(channels(settings))
    assert secret not in repr(settings)
    assert secret not in settings.model_dump_json()

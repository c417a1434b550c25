from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings, SettingsError, load


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"FACTDESK_{name.upper()}", raising=False)


def test_each_layer_outweighs_the_one_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().origins["passages"] == "default"
    Path("pyproject.toml").write_text("[tool.factdesk]\npassages = 3\nbatch = 2\n")
    assert (load().settings.passages, load().origins["passages"]) == (3, "pyproject.toml")
    Path("factdesk.toml").write_text("passages = 4\n")
    assert (load().settings.passages, load().origins["passages"]) == (4, "factdesk.toml")
    assert load().origins["batch"] == "pyproject.toml"
    monkeypatch.setenv("FACTDESK_PASSAGES", "5")
    assert (load().settings.passages, load().origins["passages"]) == (5, "FACTDESK_PASSAGES")
    loaded = load({"passages": 6, "offline": None})
    assert (loaded.settings.passages, loaded.origins["passages"]) == (6, "flag")
    assert loaded.origins["offline"] == "default", "a flag that was not given is no layer"


@pytest.mark.parametrize("place", ["factdesk.toml", "FACTDESK_PASAGES"])
def test_an_unknown_setting_is_an_error_that_names_the_right_one(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "factdesk.toml":
        Path(place).write_text("pasages = 4\n")
    else:
        monkeypatch.setenv(place, "4")
    with pytest.raises(SettingsError, match=f"'pasages' .{place}.: did you mean 'passages'"):
        load()


@pytest.mark.parametrize("text", ["passages = 'many'", "passages = 0", "passages ="])
def test_a_malformed_file_is_one_sentence(text: str) -> None:
    Path("factdesk.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"^[^\n]+\.$"):
        load()


def test_the_hash_follows_what_can_change_a_verdict_and_nothing_else() -> None:
    plain = Settings().sha256()
    assert plain == Settings(workers=1, batch=3, home=Path("elsewhere")).sha256()
    changed = [
        Settings(offline=True),
        Settings(model=False),
        Settings(starter=False),
        Settings(outlet="A"),
        Settings(passages=3),
    ]
    assert len({plain, *(settings.sha256() for settings in changed)}) == 1 + len(changed)

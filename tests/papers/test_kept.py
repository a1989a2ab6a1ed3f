"""What is too large to be held is made once, sealed, and read piece by piece."""

import pytest

from papers.kept import kept_file, made_file
from papers.seals import PIECE, sealed, sealed_size, unsealed

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 3000


@pytest.fixture
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def writes(content: bytes, calls: list):
    def make(path) -> None:
        calls.append(path)
        path.write_bytes(content)

    return make


def read(opened) -> bytes:
    found = b"".join(opened)
    opened.close()
    assert len(found) == opened.size
    return found


def test_it_is_made_once_and_read_without_its_seal(store):
    calls = []
    found = [read(kept_file("packs/one.pdf", writes(CONTENT, calls))) for _ in range(2)]
    assert (found, len(calls)) == ([CONTENT] * 2, 1)
    assert (store / "packs/one.pdf").read_bytes() == sealed("packs/one.pdf", CONTENT)
    assert not calls[0].exists()
    opened = kept_file("packs/one.pdf", None)
    assert max(map(len, opened)) == PIECE < len(CONTENT)
    opened.close()


@pytest.mark.parametrize("fault", ["cut off", "altered", "of another name", "empty"])
def test_anything_else_of_its_name_is_made_again(store, fault):
    read(kept_file("packs/one.pdf", writes(CONTENT, [])))
    path = store / "packs/one.pdf"
    whole = path.read_bytes()
    wrong = {
        "cut off": whole[:-1],
        "altered": whole.replace(b"1.7", b"1.6"),
        "of another name": sealed("packs/two.pdf", CONTENT),
        "empty": b"",
    }
    path.write_bytes(wrong[fault])
    calls = []
    assert read(kept_file("packs/one.pdf", writes(CONTENT, calls))) == CONTENT
    assert (len(calls), path.read_bytes()) == (1, whole)


def test_a_seal_of_the_former_key_holds(store, settings):
    read(kept_file("packs/one.pdf", writes(CONTENT, [])))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert read(kept_file("packs/one.pdf", None)) == CONTENT
    settings.SECRET_KEY_FALLBACKS = []
    with (store / "packs/one.pdf").open("rb") as file:
        assert sealed_size("packs/one.pdf", file) is None


def test_a_full_disk_keeps_nobody_from_reading(store, monkeypatch, caplog):
    def full(*_args, **_how):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("papers.kept.default_storage.save", full)
    assert read(kept_file("packs/one.pdf", writes(CONTENT, []))) == CONTENT
    assert "Not kept" in caplog.text
    assert not (store / "packs/one.pdf").exists()


def test_what_has_no_name_is_not_kept(store):
    assert read(made_file(writes(CONTENT, []))) == CONTENT
    assert list(store.iterdir()) == []


def test_both_ways_of_sealing_agree(store):
    read(kept_file("packs/one.pdf", writes(CONTENT, [])))
    assert unsealed("packs/one.pdf", (store / "packs/one.pdf").read_bytes()) == CONTENT

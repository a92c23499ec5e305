"""A manifest vouches for every byte of a generation."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import DamagedIndex
from index.manifest import Manifest, measured, read, write

NOW = datetime(2026, 1, 2, 3, 4, 5, 678, UTC)


def generation(folder: Path) -> Manifest:
    (folder / "keywords").mkdir()
    (folder / "store.sqlite").write_bytes(bytes(range(256)) * 5)
    (folder / "keywords" / "a.idx").write_bytes(b"x" * 40)
    (folder / "keywords" / "empty").write_bytes(b"")
    (folder / "keywords" / ".writer.lock").write_bytes(b"")
    manifest = Manifest(7, "bộ mã hóa", 64, 1, 2, 3, NOW, measured(folder))
    write(manifest, folder)
    return manifest


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = generation(tmp_path)
    assert read(tmp_path) == manifest
    assert [(file.name, file.size) for file in manifest.files] == [
        ("keywords/a.idx", 40), ("keywords/empty", 0), ("store.sqlite", 1280)
    ]  # fmt: skip


def test_every_flipped_bit_and_every_truncation_is_detected(tmp_path: Path) -> None:
    generation(tmp_path)
    chance = random.Random(11)
    for path in sorted(p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".lock"):
        whole = path.read_bytes()
        damages = [whole + b"\0", *(whole[:n] for n in {0, len(whole) // 2, len(whole) - 1} if n >= 0 and whole)]
        for bit in chance.sample(range(8 * len(whole)), min(150, 8 * len(whole))):
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            damages.append(bytes(flipped))
        for damaged in damages:
            path.write_bytes(damaged)
            with pytest.raises(DamagedIndex):
                read(tmp_path)
        path.write_bytes(whole)
        read(tmp_path)
        path.unlink()
        with pytest.raises(DamagedIndex):
            read(tmp_path)
        path.write_bytes(whole)


def test_a_manifest_of_another_format_is_not_interpreted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.manifest.FORMAT", 1)
    generation(tmp_path)
    monkeypatch.undo()
    with pytest.raises(DamagedIndex, match="phiên bản khác"):
        read(tmp_path)

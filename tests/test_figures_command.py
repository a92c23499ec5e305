"""The table of figures is looked up and exported on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl

from tests.command_line import hoidap, refused


def test_figures_are_looked_up_and_exported_for_excel(ingested: Path, tmp_path: Path) -> None:
    shown = hoidap("figures", "--place", "thai nguyen", data=ingested).stdout
    assert "324" in shown
    assert "615" not in shown
    assert "30%" in hoidap("figures", "--period", "2030", "--indicator", "kinh te so", data=ingested).stdout
    file = tmp_path / "so-lieu.csv"
    assert hoidap("figures", "--csv", file, data=ingested).returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Số liệu", "Chỉ tiêu", "Địa phương"]
    assert {"615", "324"} <= {cell.split()[0] for cell, *_ in rows[1:]}
    assert "Không ghi được" in refused(hoidap("figures", "--csv", tmp_path, data=ingested), 1)
    assert "Atlantis" in refused(hoidap("figures", "--place", "Atlantis", data=ingested), 2)


def test_figures_are_told_by_nature_and_document_and_written_as_a_workbook(ingested: Path, tmp_path: Path) -> None:
    goals = hoidap("figures", "--nature", "goal", data=ingested).stdout
    assert "30%" in goals
    assert "615" not in goals
    assert "324" in hoidap("figures", "--document", "thai nguyen", data=ingested).stdout
    file = tmp_path / "so-lieu.xlsx"
    assert hoidap("figures", "--xlsx", file, data=ingested).returncode == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert {"615", "324"} <= {str(row[0]).split()[0] for row in sheet.iter_rows(values_only=True)}
    assert "goal, result, forecast" in refused(hoidap("figures", "--nature", "x", data=ingested), 2)
